// case: w2-plain-bog-shift-left
// class: arithmetic
// disguise: plain: a shift to the left drops the high bits even in 0.8
// note: Shifts are never checked; the fix limits both operands.
pragma solidity ^0.8.10;

contract BogAcres {
    mapping(address => uint64) public acres;
    uint64 public claimed;

    function claim(uint64 strips, uint8 doubling) external {
        //- weak
        uint64 a = strips << doubling; //!
        //- fixed
        require(strips < 2 ** 32 && doubling <= 16, "too wide");
        uint64 a = strips << doubling;
        //- end
        acres[msg.sender] = a;
        claimed += a;
    }

    function drain() external {
        claimed -= acres[msg.sender];
        acres[msg.sender] = 0;
    }

    function quarter(address who) external view returns (uint64) {
        return acres[who] >> 2;
    }
}
