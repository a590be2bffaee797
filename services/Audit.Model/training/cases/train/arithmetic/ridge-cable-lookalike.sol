// case: ridge-cable-lookalike
// class: arithmetic
// disguise: a checked wrapper with the operators' names hidden, and one early return
// note: Nothing wraps: every operation is tested before or after.
pragma solidity ^0.7.2;

library Num {
    function tryAdd(uint256 a, uint256 b) internal pure returns (bool, uint256) {
        uint256 c = a + b;
        if (c < a) return (false, 0);
        return (true, c);
    }

    function cut(uint256 a, uint256 b) internal pure returns (uint256) {
        return a > b ? a - b : 0;
    }

    function by(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a * b;
        require(b == 0 || c / b == a, "by");
    }
}

contract RidgeCable {
    using Num for uint256;

    address public immutable foreman;
    mapping(address => uint256) public meters;
    mapping(address => uint256) public debt;
    uint256 public price = 3;

    event Bought(address indexed who, uint256 meters, uint256 cost);

    constructor() {
        foreman = msg.sender;
    }

    function setPrice(uint256 p) external {
        require(msg.sender == foreman, "foreman");
        price = p;
    }

    function buy(uint256 n) external returns (bool) {
        uint256 cost = n.by(price);
        (bool ok, uint256 sum) = debt[msg.sender].tryAdd(cost);
        if (!ok) return false;
        (bool fine, uint256 total) = meters[msg.sender].tryAdd(n);
        if (!fine) return false;
        debt[msg.sender] = sum;
        meters[msg.sender] = total;
        emit Bought(msg.sender, n, cost);
        return true;
    }

    function work(address who, uint256 value) external {
        require(msg.sender == foreman, "foreman");
        debt[who] = debt[who].cut(value);
    }

    function splice(address to, uint256 n) external {
        uint256 mine = meters[msg.sender];
        if (n == 0 || n > mine) return;
        (bool ok, uint256 theirs) = meters[to].tryAdd(n);
        require(ok && to != msg.sender, "to");
        meters[msg.sender] = mine - n;
        meters[to] = theirs;
    }
}
