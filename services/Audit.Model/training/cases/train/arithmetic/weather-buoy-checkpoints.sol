// case: weather-buoy-checkpoints
// class: arithmetic
// disguise: the sum is checked in full width, but stored through a cast
// note: next fits 256 bits, its cast to uint112 does not; the fix compares with the type's greatest value.
pragma solidity ^0.8.22;

contract BuoyPower {
    struct Point {
        uint32 at;
        uint112 votes;
        uint112 total;
    }

    address public immutable admiral;
    mapping(address => Point[]) private history;
    mapping(address => uint256) public deposit;

    error TooMuch();

    event Delegated(address indexed from, address indexed to, uint256 votes);

    constructor() {
        admiral = msg.sender;
    }

    function award(address who, uint256 amount) external {
        require(msg.sender == admiral, "admiral");
        deposit[who] += amount;
    }

    function latest(address who) public view returns (uint112) {
        Point[] storage h = history[who];
        return h.length == 0 ? 0 : h[h.length - 1].votes;
    }

    function delegate(address to, uint256 votes) external {
        uint256 free = deposit[msg.sender];
        require(to != address(0) && votes <= free, "votes");
        unchecked {
            deposit[msg.sender] = free - votes;
        }
        uint256 next = uint256(latest(to)) + votes;
        //- weak
        history[to].push(Point(uint32(block.number), uint112(next), 0)); //!
        //- fixed
        if (next > type(uint112).max) revert TooMuch();
        history[to].push(Point(uint32(block.number), uint112(next), 0));
        //- end
        emit Delegated(msg.sender, to, votes);
    }

    function at(address who, uint32 number) external view returns (uint112 votes) {
        Point[] storage h = history[who];
        for (uint256 i = h.length; i > 0; ) {
            unchecked {
                --i;
            }
            if (h[i].at <= number) return h[i].votes;
        }
    }
}
