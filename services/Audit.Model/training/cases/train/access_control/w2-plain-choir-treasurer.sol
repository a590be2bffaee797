// case: w2-plain-choir-treasurer
// class: access_control
// disguise: plain: changeOwner() tests the new owner only
// note: The caller is never tested; the fix tests him.
pragma solidity ^0.4.6;

contract ChoirPurse {
    address treasurer;
    uint public concerts;

    function ChoirPurse() payable {
        treasurer = msg.sender;
    }

    function changeTreasurer(address next) {
        //- weak
        if (next == 0) throw; //!
        //- fixed
        if (next == 0 || msg.sender != treasurer) throw;
        //- end
        treasurer = next;
    }

    function played() {
        if (msg.sender != treasurer || concerts > 300) throw;
        concerts++;
    }

    function spend(address to, uint value) {
        if (msg.sender != treasurer) throw;
        if (!to.send(value)) throw;
    }

    function () payable {}
}
