// case: cellar-exit-announced
// class: time_manipulation
// disguise: look-alike, cooldown of a week between announcement and payment
// note: A week's wait, seconds are of no value.
pragma solidity ^0.4.23;

contract WineCellar {
    uint256 public constant NOTICE = 1 weeks;
    mapping(address => uint256) public bottles;
    mapping(address => uint256) public leaving;
    mapping(address => uint256) public noticeAt;
    uint256 public price = 8 finney;

    event Notice(address indexed who, uint256 amount);
    event Left(address indexed who, uint256 amount);

    function lay() external payable {
        require(msg.value > 0 && msg.value % price == 0);
        uint256 sum = bottles[msg.sender] + msg.value / price;
        require(sum > bottles[msg.sender]);
        bottles[msg.sender] = sum;
    }

    function notice(uint256 amount) external {
        require(amount > 0 && bottles[msg.sender] >= amount && leaving[msg.sender] == 0);
        bottles[msg.sender] -= amount;
        leaving[msg.sender] = amount;
        noticeAt[msg.sender] = block.timestamp;
        emit Notice(msg.sender, amount);
    }

    function leave() external {
        uint256 amount = leaving[msg.sender];
        require(amount > 0 && amount < 2 ** 64);
        require(block.timestamp >= noticeAt[msg.sender] + NOTICE);
        leaving[msg.sender] = 0;
        emit Left(msg.sender, amount);
        msg.sender.transfer(amount * price);
    }

    function stay() external {
        uint256 amount = leaving[msg.sender];
        leaving[msg.sender] = 0;
        bottles[msg.sender] += amount;
    }
}
