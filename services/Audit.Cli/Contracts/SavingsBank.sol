pragma solidity ^0.4.24;

contract SavingsBank {
    mapping(address => uint256) public savings;
    uint256 public totalSavings;

    event Deposited(address indexed saver, uint256 amount);
    event Withdrawn(address indexed saver, uint256 amount);

    function deposit() public payable {
        savings[msg.sender] += msg.value;
        totalSavings += msg.value;
        emit Deposited(msg.sender, msg.value);
    }

    function withdraw(uint256 amount) public {
        require(savings[msg.sender] >= amount);
        require(msg.sender.call.value(amount)());
        savings[msg.sender] -= amount;
        totalSavings -= amount;
        emit Withdrawn(msg.sender, amount);
    }
}
