// case: w2-lamp-oil-curve
// class: front_running
// disguise: bonding curve sale in the long style; the cost is computed when it executes
// note: Purchases before raise the cost and eat all that was sent; the fix takes the most the buyer will pay
pragma solidity ^0.4.25;

library Bounded {
    function add(uint256 a, uint256 b) internal pure returns (uint256) {
        require(a + b >= a);
        return a + b;
    }

    function mul(uint256 a, uint256 b) internal pure returns (uint256) {
        if (a == 0) return 0;
        require(a * b / a == b);
        return a * b;
    }
}

contract LampOil {
    using Bounded for uint256;

    uint256 public sold;
    uint256 public step = 1 szabo;
    address public chandler;
    mapping(address => uint256) public litres;
    mapping(address => uint256) public balance;

    event Bought(address indexed who, uint256 n, uint256 cost);
    event Returned(address indexed who, uint256 n, uint256 refund);

    constructor() public {
        chandler = msg.sender;
    }

    function costOf(uint256 n) public view returns (uint256) {
        require(n <= 1e6);
        uint256 a = n.mul(sold);
        uint256 b = n.mul(n.add(1)) / 2;
        return a.add(b).mul(step);
    }

    function topUp() external payable {
        balance[msg.sender] = balance[msg.sender].add(msg.value);
    }

    //- weak
    function buy(uint256 n) external {
        uint256 cost = costOf(n);
        require(balance[msg.sender] >= cost); //!
    //- fixed
    function buy(uint256 n, uint256 most) external {
        uint256 cost = costOf(n);
        require(cost <= most);
        require(balance[msg.sender] >= cost);
    //- end
        balance[msg.sender] -= cost;
        sold = sold.add(n);
        litres[msg.sender] = litres[msg.sender].add(n);
        emit Bought(msg.sender, n, cost);
    }

    function giveBack(uint256 n, uint256 atLeast) external {
        require(litres[msg.sender] >= n && sold >= n);
        litres[msg.sender] -= n;
        sold -= n;
        uint256 refund = costOf(n);
        require(refund >= atLeast);
        balance[msg.sender] = balance[msg.sender].add(refund);
        emit Returned(msg.sender, n, refund);
    }

    function cashOut(uint256 v) external {
        require(balance[msg.sender] >= v);
        balance[msg.sender] -= v;
        msg.sender.transfer(v);
    }
}
