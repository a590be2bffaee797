// case: windmill-lease-letter-case
// class: access_control
// disguise: constructor with one small letter instead of a capital, in the second contract of the file
// note: WindmilLease's intended constructor has another letter case and is callable; the fix writes the name as the contract's.
pragma solidity ^0.4.17;

contract Parties {
    address internal lessor;
    address internal lessee;

    modifier by(address who) {
        require(msg.sender == who);
        _;
    }
}

contract WindmillLease is Parties {
    uint public yearlyRent;
    uint public yearsPaid;
    bool public ended;

    event Signed(address lessor, address lessee);
    event RentPaid(uint year);

    //- weak
    function WindMillLease(address tenant, uint rent) public { //!
    //- fixed
    function WindmillLease(address tenant, uint rent) public {
    //- end
        lessor = msg.sender;
        lessee = tenant;
        yearlyRent = rent;
        Signed(lessor, tenant);
    }

    function payYear() public payable by(lessee) {
        require(!ended && msg.value == yearlyRent && yearsPaid < 99);
        yearsPaid += 1;
        RentPaid(yearsPaid);
    }

    function assign(address next) public by(lessee) {
        require(next != 0 && next != lessor);
        lessee = next;
    }

    function collect() public by(lessor) {
        lessor.transfer(this.balance);
    }

    function end() public by(lessor) {
        ended = true;
        if (yearsPaid > 10) {
            selfdestruct(lessor);
        }
    }

    function partners() public view returns (address, address) {
        return (lessor, lessee);
    }
}
