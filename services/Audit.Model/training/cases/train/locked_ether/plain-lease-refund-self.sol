// case: plain-lease-refund-self
// class: locked_ether
// disguise: pays itself
// note: Payout goes to the contract's own address; the fix pays the landlord
pragma solidity ^0.4.9;

contract GardenLease {
    address public landlord;
    address public tenant;
    uint public rent = 300 finney;
    uint public paidMonths;

    event Rent(uint month);

    function GardenLease(address t) { landlord = msg.sender; tenant = t; }

    //- weak
    function payRent() payable { //!
    //- fixed
    function payRent() payable {
    //- end
        if (msg.sender != tenant) throw;
        if (msg.value != rent) throw;
        paidMonths++;
        Rent(paidMonths);
    }

    function take() {
        if (msg.sender != landlord) throw;
        //- weak
        if (!address(this).call.value(this.balance)()) throw;
        //- fixed
        if (!landlord.send(this.balance)) throw;
        //- end
    }

    function newTenant(address t) {
        if (msg.sender != landlord) throw;
        tenant = t;
        paidMonths = 0;
    }

    //- weak
    function() payable { } //!
    //- fixed
    function() payable { }
    //- end
}
