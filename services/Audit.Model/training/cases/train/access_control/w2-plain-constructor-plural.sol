// case: w2-plain-constructor-plural
// class: access_control
// disguise: plain: an s too many in the constructor's name
// note: Umbrellas() is public; the fix takes the s away.
pragma solidity ^0.4.2;

contract Umbrella {
    address lender;
    uint public lent;

    //- weak
    function Umbrellas() { //!
    //- fixed
    function Umbrella() {
    //- end
        lender = msg.sender;
    }

    function borrow() payable {
        if (msg.value != 2 finney || lent > 500) throw;
        lent++;
    }

    function income() {
        if (msg.sender != lender) throw;
        if (!lender.send(this.balance)) throw;
    }
}
