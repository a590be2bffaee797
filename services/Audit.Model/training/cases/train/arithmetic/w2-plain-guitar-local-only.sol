// case: w2-plain-guitar-local-only
// class: arithmetic
// disguise: plain: a local sum that is only returned
// note: The sum of arguments wraps; the fix asserts.
pragma solidity ^0.4.24;

contract GuitarStrings {
    uint public wound = 6;
    event Tension(uint value);

    function tension(uint a, uint b) public returns (uint t) {
        //- weak
        t = a + b; //!
        //- fixed
        t = a + b;
        assert(t >= a);
        //- end
        emit Tension(t);
    }

    function slack(uint a, uint b) public pure returns (uint) {
        return a > b ? a - b : b - a;
    }

    function addOne() public {
        require(wound < 12);
        wound = wound + 1;
    }
}
