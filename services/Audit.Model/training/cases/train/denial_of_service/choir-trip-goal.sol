// case: choir-trip-goal
// class: denial_of_service
// disguise: look-alike, goal compared with at least and refunds collected
// note: The goal uses >= and each singer collects the own refund.
pragma solidity ^0.8.6;

contract ChoirTrip {
    address public immutable choir;
    uint256 public immutable goal;
    uint256 public immutable until;
    uint256 public raised;
    bool public started;
    mapping(address => uint256) public given;

    event Given(address indexed who, uint256 amount);
    event Started(uint256 amount);

    constructor(uint256 goal_, uint256 days_) {
        choir = msg.sender;
        goal = goal_;
        until = block.timestamp + days_ * 1 days;
    }

    function give() external payable {
        require(block.timestamp < until && !started, "over");
        given[msg.sender] += msg.value;
        raised += msg.value;
        emit Given(msg.sender, msg.value);
    }

    function start() external {
        require(msg.sender == choir && !started, "choir");
        require(raised >= goal && address(this).balance >= goal, "goal not met");
        started = true;
        emit Started(raised);
        payable(choir).transfer(address(this).balance);
    }

    function refund() external {
        require(block.timestamp >= until && !started, "no refund");
        uint256 amount = given[msg.sender];
        given[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }
}
