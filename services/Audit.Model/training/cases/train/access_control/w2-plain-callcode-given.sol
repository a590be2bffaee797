// case: w2-plain-callcode-given
// class: access_control
// disguise: plain: callcode in a very old contract
// note: Anyone has his code run with this storage; the fix asks for the owner.
pragma solidity ^0.4.5;

contract Automaton {
    address owner;
    uint public steps;

    function Automaton() {
        owner = msg.sender;
    }

    function step(address program, bytes4 entry) {
        //- weak
        if (steps > 100000) throw;
        //- fixed
        if (msg.sender != owner || steps > 100000) throw;
        //- end
        steps++;
        //- weak
        if (!program.callcode(entry, steps)) throw; //!
        //- fixed
        if (!program.callcode(entry, steps)) throw;
        //- end
    }

    function rewind() {
        if (msg.sender != owner) throw;
        steps = 0;
    }
}
