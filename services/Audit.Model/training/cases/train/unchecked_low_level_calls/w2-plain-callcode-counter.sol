// case: w2-plain-callcode-counter
// class: unchecked_low_level_calls
// disguise: none; callcode with a selector
// note: The count grows even when the library failed; the fix throws.
pragma solidity ^0.4.7;

contract CheeseAging {
    address lib;
    address maker;
    uint public turned;
    uint public wheels;

    function CheeseAging(address l) {
        lib = l;
        maker = msg.sender;
    }

    function turn(uint n) {
        if (msg.sender != maker) throw;
        //- weak
        lib.callcode(bytes4(sha3("turn(uint256)")), n); //!
        //- fixed
        if (!lib.callcode(bytes4(sha3("turn(uint256)")), n)) throw;
        //- end
        turned++;
    }

    function count(uint n) {
        if (msg.sender != maker) throw;
        if (!lib.call(bytes4(sha3("count(uint256)")), n)) throw;
        wheels++;
    }
}
