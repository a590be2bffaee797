// case: choir-hall-fundraiser-weeks
// class: time_manipulation
// disguise: look-alike, sale phases of weeks
// note: Phases last weeks and the price is the same in all of them.
pragma solidity ^0.6.3;

contract HallFundraiser {
    address payable public hall;
    uint256 public immutable begins;
    uint256 public immutable ends;
    uint256 public goal;
    uint256 public raised;
    mapping(address => uint256) public gifts;

    event Gift(address indexed from, uint256 amount);

    modifier during() {
        require(now >= begins && now < ends, "not now");
        _;
    }

    modifier afterwards() {
        require(now >= ends, "still running");
        _;
    }

    constructor(uint256 _begins, uint256 _weeks, uint256 _goal) public {
        require(_begins >= now && _weeks >= 2 && _weeks <= 20, "times");
        hall = msg.sender;
        begins = _begins;
        ends = _begins + _weeks * 1 weeks;
        goal = _goal;
    }

    function give() external payable during {
        require(raised + msg.value >= raised, "sum");
        raised += msg.value;
        gifts[msg.sender] += msg.value;
        emit Gift(msg.sender, msg.value);
    }

    function collect() external afterwards {
        require(msg.sender == hall && raised >= goal, "goal");
        hall.transfer(address(this).balance);
    }

    function refund() external afterwards {
        require(raised < goal, "goal was met");
        uint256 amount = gifts[msg.sender];
        gifts[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
