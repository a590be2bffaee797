// case: pottery-class-deposit-lookalike
// class: locked_ether
// disguise: no owner at all; each one draws the own deposit, through a library
// note: The deposit leaves by giveBack or by forfeit to the class fund's payee.
pragma solidity ^0.6.9;

library Coins {
    function hand(address payable to, uint256 amount) internal {
        (bool ok, ) = to.call{value: amount}("");
        require(ok, "hand");
    }
}

contract PotteryClass {
    using Coins for address payable;

    address payable public immutable teacher;
    mapping(address => uint256) public deposits;
    mapping(address => uint256) public seen;

    event Deposited(address indexed who, uint256 amount);
    event Returned(address indexed who, uint256 amount);
    event Forfeited(address indexed who, uint256 amount);

    constructor(address payable who) public {
        require(who != address(0), "who");
        teacher = who;
    }

    function deposit() external payable {
        require(msg.value == 0.1 ether && deposits[msg.sender] == 0, "deposit");
        deposits[msg.sender] = msg.value;
        seen[msg.sender] = block.timestamp;
        emit Deposited(msg.sender, msg.value);
    }

    function attend(address who) external {
        require(msg.sender == teacher, "teacher");
        seen[who] = block.timestamp;
    }

    function giveBack() external {
        uint256 amount = deposits[msg.sender];
        require(amount > 0 && block.timestamp <= seen[msg.sender] + 60 days, "late");
        deposits[msg.sender] = 0;
        msg.sender.hand(amount);
        emit Returned(msg.sender, amount);
    }

    function forfeit(address who) external {
        require(msg.sender == teacher, "teacher");
        uint256 amount = deposits[who];
        require(amount > 0 && block.timestamp > seen[who] + 60 days, "early");
        deposits[who] = 0;
        teacher.hand(amount);
        emit Forfeited(who, amount);
    }
}
