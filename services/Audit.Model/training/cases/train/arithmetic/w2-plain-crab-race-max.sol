// case: w2-plain-crab-race-max
// class: arithmetic
// disguise: plain: a start value near the largest number
// note: The number before the largest soon wraps; the fix starts at zero and bounds.
pragma solidity ^0.4.23;

contract CrabRace {
    //- weak
    uint public step = 2 ** 256 - 2;
    //- fixed
    uint public step = 0;
    //- end
    uint public races;
    mapping(uint => address) public runner;

    function go(uint n) public {
        //- weak
        step = step + n; //!
        //- fixed
        require(n < 1000 && step < 1000000);
        step = step + n;
        //- end
        runner[step] = msg.sender;
    }

    function again() public {
        races = races + 1;
    }

    function left(uint goal) public view returns (uint) {
        if (goal <= step) return 0;
        return goal - step;
    }
}
