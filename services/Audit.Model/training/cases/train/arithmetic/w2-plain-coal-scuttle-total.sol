// case: w2-plain-coal-scuttle-total
// class: arithmetic
// disguise: plain: three operators in one short contract, one of them bounded
// note: remove and grow wrap; the fix tests both.
pragma solidity ^0.4.20;

contract CoalScuttle {
    uint public lumps = 3;
    uint public shovels = 0;

    function remove(uint n) public {
        //- weak
        lumps -= n; //!
        //- fixed
        require(n <= lumps);
        lumps -= n;
        //- end
    }

    function grow(uint n) public {
        //- weak
        lumps += n; //!
        //- fixed
        require(n <= 100 && lumps <= 100000);
        lumps += n;
        //- end
    }

    function shovel() public {
        require(shovels < 50);
        shovels += 1;
    }
}
