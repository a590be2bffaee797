// case: hamster-wheel-cooldown
// class: time_manipulation
// disguise: cooldown of three seconds between rewards in a modifier
// note: The cooldown is shorter than the freedom of a stamp; the fix waits a day.
pragma solidity ^0.7.3;

contract HamsterWheel {
    address payable public zoo;
    mapping(address => uint256) public lastSpin;
    mapping(address => uint256) public points;
    mapping(address => uint256) public fed;
    uint256 public constant SEED = 1000 gwei;

    event Spun(address indexed who, uint256 points);

    constructor() payable {
        zoo = msg.sender;
    }

    modifier rested() {
        //- weak
        require(block.timestamp >= lastSpin[msg.sender] + 3, "tired"); //!
        //- fixed
        require(block.timestamp >= lastSpin[msg.sender] + 1 days, "tired");
        //- end
        lastSpin[msg.sender] = block.timestamp;
        _;
    }

    //- weak
    function spin() external rested { //!
    //- fixed
    function spin() external rested {
    //- end
        require(fed[msg.sender] > 0, "hungry");
        fed[msg.sender] -= 1;
        points[msg.sender] += 3;
        emit Spun(msg.sender, points[msg.sender]);
    }

    function feed() external payable {
        require(msg.value == SEED && fed[msg.sender] < 100, "one seed");
        fed[msg.sender] += 1;
    }

    function cashIn() external {
        uint256 amount = points[msg.sender];
        require(amount >= 30 && amount < 10 ** 9, "too few points");
        points[msg.sender] = 0;
        msg.sender.transfer(amount * SEED / 4);
    }

    function close() external {
        require(msg.sender == zoo, "zoo");
        zoo.transfer(address(this).balance);
    }
}
