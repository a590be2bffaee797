// case: w2-plain-jam-shelf-total
// class: arithmetic
// disguise: plain: public total plus a caller-given number
// note: The total wraps past 2^256; the fix compares the sum with the old total.
pragma solidity ^0.4.19;

contract JamShelf {
    uint public jars;
    uint public visits;

    function put(uint n) public {
        //- weak
        jars += n; //!
        //- fixed
        require(jars + n >= jars);
        jars += n;
        //- end
    }

    function visit() public {
        visits += 1;
    }

    function take(uint n) public {
        require(n <= jars);
        jars -= n;
    }
}
