// case: studio-rental-renamed
// class: access_control
// disguise: constructor still carries the name the contract had earlier
// note: The contract was renamed and its constructor was not, so that anyone becomes landlord; the fix renames it.
pragma solidity ^0.4.12;

library Within {
    function plus(uint a, uint b) internal returns (uint) {
        uint c = a + b;
        assert(c >= a);
        return c;
    }
}

contract StudioRental {
    using Within for uint;

    address public landlord;
    address public tenant;
    uint public rent;
    uint public paidUpTo;
    uint public deposit;

    event RentPaid(uint until);
    event MovedOut(address tenant);

    //- weak
    function FlatRental(uint monthly) { //!
    //- fixed
    function StudioRental(uint monthly) {
    //- end
        landlord = msg.sender;
        rent = monthly;
    }

    function moveIn() payable {
        require(tenant == 0 && msg.value == rent * 2 && rent < 1000 ether);
        tenant = msg.sender;
        deposit = rent;
        paidUpTo = now.plus(30 days);
    }

    function payRent() payable {
        require(msg.sender == tenant && msg.value == rent);
        paidUpTo = paidUpTo.plus(30 days);
        RentPaid(paidUpTo);
    }

    function moveOut() {
        require(msg.sender == tenant);
        uint back = deposit;
        deposit = 0;
        tenant = 0;
        MovedOut(msg.sender);
        msg.sender.transfer(back);
    }

    function draw(uint sum) {
        require(msg.sender == landlord);
        require(sum.plus(deposit) <= this.balance);
        landlord.transfer(sum);
    }
}
