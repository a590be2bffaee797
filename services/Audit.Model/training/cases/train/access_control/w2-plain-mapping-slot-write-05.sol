// case: w2-plain-mapping-slot-write-05
// class: access_control
// disguise: plain: write through a list whose length may be lowered at will
// note: cut(n) lowers the length by more than there is; the fix tests.
pragma solidity ^0.5.6;

contract RopeLengths {
    uint256[] private ropes;
    address public rigger;

    constructor() public {
        rigger = msg.sender;
    }

    function add(uint256 m) external {
        ropes.push(m);
    }

    function cut(uint256 n) external {
        //- weak
        ropes.length = ropes.length - n; //!
        //- fixed
        require(n <= ropes.length, "too many");
        ropes.length = ropes.length - n;
        //- end
    }

    function splice(uint256 at, uint256 m) external {
        require(at < ropes.length, "at");
        ropes[at] = m;
    }
}
