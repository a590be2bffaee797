// case: pier-lights-lookalike
// class: arithmetic
// disguise: unchecked differences and shifts after masks
// note: The unchecked parts stand behind comparisons, the shifts behind masks.
pragma solidity ^0.8.3;

contract PierLights {
    uint256 private constant MASK = type(uint64).max;
    address public immutable electrician;
    mapping(address => uint256) private meter;
    mapping(address => uint256) public prepaid;

    event Read(address indexed stall, uint256 last, uint256 now_);

    constructor() {
        electrician = msg.sender;
    }

    function pack(uint64 last, uint64 current) public pure returns (uint256) {
        return (uint256(last) << 64) | uint256(current);
    }

    function lastOf(address stall) public view returns (uint64) {
        return uint64(meter[stall] >> 64);
    }

    function currentOf(address stall) public view returns (uint64) {
        return uint64(meter[stall] & MASK);
    }

    function read(address stall, uint64 value) external {
        require(msg.sender == electrician, "electrician");
        uint64 before = currentOf(stall);
        require(value >= before, "backwards");
        uint64 used;
        unchecked {
            used = value - before;
        }
        meter[stall] = pack(before, value);
        uint256 left = prepaid[stall];
        prepaid[stall] = left > used ? left - used : 0;
        emit Read(stall, before, value);
    }

    function prepay(address stall, uint32 units) external {
        require(msg.sender == electrician, "electrician");
        prepaid[stall] += units;
    }

    function giveUnits(address to, uint256 units) external {
        uint256 mine = prepaid[msg.sender];
        if (units > mine) units = mine;
        unchecked {
            prepaid[msg.sender] = mine - units;
        }
        prepaid[to] += units;
    }
}
