// case: w2-plain-index-underflow-pop
// class: access_control
// disguise: plain: length is lowered without test, then any index is written
// note: drop() on the empty list makes its length 2**256-1 and set() writes anywhere; the fix tests the length.
pragma solidity ^0.4.22;

contract SpiceRack {
    address public owner;
    uint[] grams;

    constructor() public {
        owner = msg.sender;
    }

    function add(uint g) public {
        grams.push(g);
    }

    function drop() public {
        //- weak
        grams.length--; //!
        //- fixed
        require(grams.length > 0);
        grams.length--;
        //- end
    }

    function set(uint i, uint g) public {
        grams[i] = g;
    }

    function end() public {
        require(msg.sender == owner);
        selfdestruct(owner);
    }
}
