// case: tulip-clock-with-limit
// class: front_running
// disguise: look-alike, daily falling price with the buyer's limit
// note: The buyer names the highest price and gets the difference back.
pragma solidity ^0.4.24;

contract TulipClock {
    address public grower;
    uint256 public opened;
    uint256 public constant TOP = 1 ether;
    uint256 public constant STEP = 50 finney;
    uint256 public bulbs;
    mapping(address => uint256) public owned;

    event Sold(address indexed buyer, uint256 price);

    constructor(uint256 _bulbs) public {
        require(_bulbs < 10000);
        grower = msg.sender;
        bulbs = _bulbs;
        opened = now;
    }

    function price() public view returns (uint256) {
        uint256 steps = (now - opened) / 1 days;
        return steps >= 18 ? TOP / 10 : TOP - steps * STEP;
    }

    function buy(uint256 limit) external payable {
        uint256 cost = price();
        require(cost <= limit && msg.value >= cost, "limit");
        require(bulbs > 0, "sold out");
        bulbs -= 1;
        owned[msg.sender] += 1;
        emit Sold(msg.sender, cost);
        msg.sender.transfer(msg.value - cost);
    }

    function collect() external {
        require(msg.sender == grower);
        grower.transfer(address(this).balance);
    }
}
