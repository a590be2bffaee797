// case: ferry-dues-shortened-name
// class: access_control
// disguise: constructor name differs by one letter
// note: The function meant as constructor lacks the final s of the contract's name, so that anyone becomes harbourmaster; the fix spells it right.
pragma solidity ^0.4.11;

contract FerryDues {
    address harbourmaster;
    uint public dueInWei = 20 finney;
    mapping (address => uint) public paidTrips;
    mapping (address => bool) suspended;

    event TripPaid(address skipper, uint trips);
    event Collected(uint amount);

    modifier onlyHarbour {
        require(msg.sender == harbourmaster);
        _;
    }

    //- weak
    function FerryDue() { //!
        harbourmaster = msg.sender; //!
    }
    //- fixed
    function FerryDues() {
        harbourmaster = msg.sender;
    }
    //- end

    function payTrips(uint trips) payable {
        require(!suspended[msg.sender]);
        require(trips > 0 && trips < 100);
        require(msg.value == trips * dueInWei);
        require(paidTrips[msg.sender] + trips > paidTrips[msg.sender]);
        paidTrips[msg.sender] += trips;
        TripPaid(msg.sender, trips);
    }

    function useTrip(address skipper) onlyHarbour {
        require(paidTrips[skipper] > 0);
        paidTrips[skipper] -= 1;
    }

    function suspend(address skipper, bool on) onlyHarbour {
        suspended[skipper] = on;
    }

    function setDue(uint wei_) onlyHarbour {
        require(wei_ > 0 && wei_ <= 1 ether);
        dueInWei = wei_;
    }

    function collect() onlyHarbour {
        uint held = this.balance;
        harbourmaster.transfer(held);
        Collected(held);
    }

    function isSuspended(address skipper) constant returns (bool) {
        return suspended[skipper];
    }
}
