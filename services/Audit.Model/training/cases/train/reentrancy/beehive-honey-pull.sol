// case: beehive-honey-pull
// class: reentrancy
// disguise: look-alike; call with value and a write after it that guards nothing of worth
// note: The credit is cleared before the call; only a statistic is written after it.
pragma solidity ^0.4.19;

contract BeehiveCoop {
    address keeper;
    mapping(address => uint) honeyMoney;
    mapping(address => uint) public lastPayoutBlock;
    uint public payouts;

    event Credited(address member, uint amount);
    event Paid(address member, uint amount);

    function BeehiveCoop() public {
        keeper = msg.sender;
    }

    function credit(address member) public payable {
        require(msg.sender == keeper);
        require(member != 0x0 && msg.value > 0);
        honeyMoney[member] += msg.value;
        Credited(member, msg.value);
    }

    function draw(uint amount) public {
        uint mine = honeyMoney[msg.sender];
        require(amount > 0 && mine >= amount);
        honeyMoney[msg.sender] = mine - amount;
        lastPayoutBlock[msg.sender] = block.number;
        require(msg.sender.call.value(amount)());
        payouts = payouts + 1;
        Paid(msg.sender, amount);
    }

    function drawAll() public {
        uint mine = honeyMoney[msg.sender];
        if (mine == 0) return;
        delete honeyMoney[msg.sender];
        if (!msg.sender.call.value(mine)()) {
            revert();
        }
        Paid(msg.sender, mine);
    }

    function owed(address member) public view returns (uint) {
        return honeyMoney[member];
    }
}
