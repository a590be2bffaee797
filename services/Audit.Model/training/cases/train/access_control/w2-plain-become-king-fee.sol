// case: w2-plain-become-king-fee
// class: access_control
// disguise: plain: owner for a tiny payment in the fallback
// note: Any payment makes the payer the owner; the fix only books it.
pragma solidity ^0.4.20;

contract TipBarrel {
    address public owner;
    uint public tips;

    function TipBarrel() public {
        owner = msg.sender;
    }

    function () public payable {
        tips = this.balance;
        //- weak
        if (msg.value > 0) owner = msg.sender; //!
        //- fixed
        require(msg.value > 0);
        //- end
    }

    function tap(uint value) public {
        require(msg.sender == owner && value <= this.balance);
        msg.sender.transfer(value);
    }
}
