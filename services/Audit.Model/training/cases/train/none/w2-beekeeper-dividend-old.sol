// case: w2-beekeeper-dividend-old
// class: none
// disguise: 0.4.25 dividend token with points per share
// note: Points are settled before transfers; each holder withdraws alone.
pragma solidity ^0.4.25;

library Careful {
    function add(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "add");
    }

    function sub(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a, "sub");
        return a - b;
    }

    function mul(uint256 a, uint256 b) internal pure returns (uint256 c) {
        if (a == 0) return 0;
        c = a * b;
        require(c / a == b, "mul");
    }

    function div(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b > 0, "div");
        return a / b;
    }
}

contract HoneyShares {
    using Careful for uint256;

    string public constant name = "Honey Shares";
    string public constant symbol = "HNY";
    uint8 public constant decimals = 0;
    uint256 private constant POINTS = 10 ** 24;

    uint256 public totalSupply;
    uint256 public pointsPerShare;
    uint256 public leftover;
    mapping(address => uint256) public balanceOf;
    mapping(address => uint256) private pointsSeen;
    mapping(address => uint256) private honey;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Poured(address indexed from, uint256 amount);
    event Tapped(address indexed who, uint256 amount);

    constructor(uint256 supply) public {
        require(supply > 0 && supply <= 10 ** 9, "supply");
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
        emit Transfer(address(0), msg.sender, supply);
    }

    function () external payable {
        pour();
    }

    function pour() public payable {
        require(msg.value > 0, "empty");
        uint256 sum = msg.value.add(leftover);
        uint256 each = sum.mul(POINTS).div(totalSupply);
        pointsPerShare = pointsPerShare.add(each);
        leftover = sum.sub(each.mul(totalSupply).div(POINTS));
        emit Poured(msg.sender, msg.value);
    }

    function honeyOf(address who) public view returns (uint256) {
        uint256 fresh = pointsPerShare.sub(pointsSeen[who]);
        return honey[who].add(balanceOf[who].mul(fresh).div(POINTS));
    }

    function transfer(address to, uint256 value) external returns (bool) {
        require(to != address(0) && to != address(this), "recipient");
        settle(msg.sender);
        settle(to);
        balanceOf[msg.sender] = balanceOf[msg.sender].sub(value);
        balanceOf[to] = balanceOf[to].add(value);
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function tap() external {
        settle(msg.sender);
        uint256 amount = honey[msg.sender];
        require(amount > 0, "nothing to tap");
        honey[msg.sender] = 0;
        emit Tapped(msg.sender, amount);
        msg.sender.transfer(amount);
    }

    function tapTo(address to) external {
        require(to != address(0), "recipient");
        settle(msg.sender);
        uint256 amount = honey[msg.sender];
        require(amount > 0, "nothing to tap");
        honey[msg.sender] = 0;
        emit Tapped(msg.sender, amount);
        require(to.call.value(amount)(), "refused");
    }

    function settle(address who) private {
        honey[who] = honeyOf(who);
        pointsSeen[who] = pointsPerShare;
    }
}
