// case: w2-plain-cage-lock-kill-old
// class: access_control
// disguise: plain: kill() in a base without any test
// note: The inherited kill() is open; the fix tests the owner.
pragma solidity ^0.4.5;

contract Mortal0 {
    address owner;

    function Mortal0() {
        owner = msg.sender;
    }

    function kill() {
        //- weak
        selfdestruct(owner); //!
        //- fixed
        if (msg.sender == owner) selfdestruct(owner);
        //- end
    }
}

contract BirdCage is Mortal0 {
    uint public seeds;

    function feed() payable {
        if (msg.value < 1 finney || seeds > 1000000) throw;
        seeds += 1;
    }
}
