// case: w2-plain-throw-not-boss
// class: tx_origin
// disguise: very old spelling, if-throw
// note: tx.origin decides who is the boss; the fix asks msg.sender.
pragma solidity ^0.4.2;

contract BakerVan {
    address public boss;
    uint public loaves;

    function BakerVan() {
        boss = msg.sender;
    }

    function load(uint n) {
        if (msg.sender != boss) throw;
        if (n > 500) throw;
        loaves = n;
    }

    function newBoss(address b) {
        //- weak
        if (tx.origin != boss) throw; //!
        //- fixed
        if (msg.sender != boss) throw;
        //- end
        boss = b;
    }
}
