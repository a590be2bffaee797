// case: snail-bank-second-interest
// class: time_manipulation
// disguise: interest of a percent per second since the last block's touch
// note: Seconds added to the stamp are paid in percents; the fix counts whole weeks.
pragma solidity ^0.4.20;

contract SnailBank {
    struct Account {
        uint money;
        uint since;
    }

    address public banker;
    mapping(address => Account) public accounts;
    uint public surplus;

    event Opened(address who, uint money);
    event Closed(address who, uint money, uint interest);

    function SnailBank() public payable {
        banker = msg.sender;
        surplus = msg.value;
    }

    function open() public payable {
        require(accounts[msg.sender].money == 0 && msg.value > 0 && msg.value < 1000 ether);
        accounts[msg.sender] = Account(msg.value, now);
        Opened(msg.sender, msg.value);
    }

    function interest(address who) public view returns (uint) {
        Account storage a = accounts[who];
        //- weak
        uint passed = now - a.since; //!
        if (passed > 50) passed = 50;
        return a.money / 100 * passed; //!
        //- fixed
        uint passed = (now - a.since) / 1 weeks;
        if (passed > 50) passed = 50;
        return a.money / 100 * passed;
        //- end
    }

    function close() public {
        uint money = accounts[msg.sender].money;
        require(money > 0);
        uint gain = interest(msg.sender);
        if (gain > surplus) gain = surplus;
        surplus -= gain;
        delete accounts[msg.sender];
        Closed(msg.sender, money, gain);
        msg.sender.transfer(money + gain);
    }

    function takeSurplus() public {
        require(msg.sender == banker);
        uint amount = surplus;
        surplus = 0;
        banker.transfer(amount);
    }
}
