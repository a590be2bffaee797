// case: plain-paddle-pool-unchecked
// class: arithmetic
// disguise: plain: 0.8 stake lowered in unchecked
// note: The stake wraps in the unchecked block; the fix lets the compiler check it.
pragma solidity ^0.8.0;

contract PaddlePool {
    struct Member { uint128 stake; uint64 since; }
    mapping(address => Member) public members;
    uint256 public pot;
    address public immutable captain;

    constructor() { captain = msg.sender; }

    function enter() external payable {
        require(msg.value > 0 && msg.value < 1e24);
        members[msg.sender].stake += uint128(msg.value);
        members[msg.sender].since = uint64(block.timestamp);
        pot += msg.value;
    }

    function exit(uint128 part) external {
        Member storage m = members[msg.sender];
        require(m.stake > 0, "no member");
        //- weak
        unchecked { m.stake -= part; } //!
        //- fixed
        m.stake -= part;
        //- end
        pot -= part;
        payable(msg.sender).transfer(part);
    }

    function rank(address a) external view returns (uint256) {
        uint256 s = members[a].stake;
        unchecked { return s / 1 ether; }
    }
}
