// case: plain-assert-book-equals
// class: denial_of_service
// disguise: assert on the contract's balance
// note: assert compares books with the balance that others can change; the fix needs only enough
pragma solidity ^0.4.19;

contract SkiDeposit {
    uint public booked;
    mapping(address => uint) public pledge;
    address public lodge;
    uint public rentals;

    event Back(address who, uint v);

    function SkiDeposit() public { lodge = msg.sender; }

    function rent() public payable {
        require(msg.value == 0.3 ether && pledge[msg.sender] == 0);
        pledge[msg.sender] = msg.value;
        booked += msg.value;
        rentals++;
    }

    function giveBack(address who) public {
        require(msg.sender == lodge && pledge[who] > 0);
        //- weak
        assert(address(this).balance == booked); //!
        //- fixed
        assert(address(this).balance >= booked);
        //- end
        uint v = pledge[who];
        pledge[who] = 0;
        booked -= v;
        if (!who.send(v)) { pledge[who] = v; booked += v; return; }
        emit Back(who, v);
    }

    function surplus() public {
        require(msg.sender == lodge);
        lodge.transfer(this.balance - booked);
    }
}
