// case: solar-strategy-caller-share
// class: front_running
// disguise: caller's share of a harvest with a cooldown of hours
// note: Whoever copies the pending call with more gas gets the share; the fix lets only the keeper on duty harvest.
pragma solidity ^0.8.20;

contract SolarStrategy {
    address public immutable board;
    uint256 public lastHarvest;
    uint256 public income;
    uint256 public principal;
    uint256 public constant COOLDOWN = 6 hours;
    mapping(uint256 => address) public keeperOfDay;
    mapping(address => uint256) public share;

    event Income(uint256 amount);
    event Harvested(address indexed by, uint256 cut, uint256 rest);

    constructor() {
        board = msg.sender;
        lastHarvest = block.timestamp;
    }

    receive() external payable {
        income += msg.value;
        emit Income(msg.value);
    }

    function onDuty(uint256 day, address keeper) external {
        require(msg.sender == board && day > block.timestamp / 1 days, "board, later day");
        keeperOfDay[day] = keeper;
    }

    function harvest() external {
        require(block.timestamp >= lastHarvest + COOLDOWN, "too soon");
        //- weak
        address by = msg.sender;
        uint256 cut = income / 50; //!
        //- fixed
        address by = keeperOfDay[block.timestamp / 1 days];
        require(msg.sender == by, "not on duty");
        uint256 cut = income / 50;
        //- end
        uint256 rest = income - cut;
        income = 0;
        lastHarvest = block.timestamp;
        principal += rest;
        share[by] += cut;
        emit Harvested(by, cut, rest);
    }

    function takeShare() external {
        uint256 amount = share[msg.sender];
        share[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }

    function reinvest(address payable park, uint256 amount) external {
        require(msg.sender == board, "board");
        principal -= amount;
        park.transfer(amount);
    }
}
