// case: plain-secret-number-range
// class: front_running
// disguise: open guesses that win at once
// note: A winning number is copied from the pool; the fix lets only the player whose turn it is guess
pragma solidity ^0.4.4;

contract NumberUnderHat {
    address hatter;
    bytes32 hat;
    uint public pot;
    address public turn;
    uint public turnEnds;

    function NumberUnderHat(bytes32 h) payable { hatter = msg.sender; hat = h; pot = msg.value; }

    function takeTurn() payable {
        if (msg.value != 5 finney) throw;
        if (now < turnEnds) throw;
        pot += msg.value;
        turn = msg.sender;
        turnEnds = now + 1 hours;
    }

    function lift(uint n, uint salt) payable {
        //- weak
        if (msg.value != 5 finney) throw;
        pot += msg.value;
        if (sha3(n, salt) == hat && pot > 0) { //!
        //- fixed
        if (msg.sender != turn || now >= turnEnds || msg.value != 0) throw;
        if (sha3(n, salt) == hat && pot > 0) {
        //- end
            uint p = pot;
            pot = 0;
            hat = 0;
            if (!msg.sender.send(p)) throw;
        }
    }

    function refillHat(bytes32 h) payable {
        if (msg.sender != hatter || hat != 0) throw;
        hat = h;
        pot += msg.value;
    }
}
