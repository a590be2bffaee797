// case: w2-harbour-deposits-lookalike-days
// class: time_manipulation
// disguise: look-alike: the clock everywhere, but only in days, weeks and records
// note: Nothing changes by a few seconds.
pragma solidity ^0.4.19;

contract HarbourDeposits {
    struct Dep { uint amount; uint made; uint until; }

    address public master;
    uint public opened = now;
    uint public lastTouched;
    mapping (address => Dep) public deps;

    event Made(address who, uint amount, uint when);
    event Gone(address who, uint amount, uint when);

    function HarbourDeposits() public {
        master = msg.sender;
    }

    function make(uint months) public payable {
        require(months >= 1 && months <= 36 && deps[msg.sender].amount == 0);
        require(msg.value > 0 && now < opened + 1000 days);
        deps[msg.sender] = Dep(msg.value, now, now + months * 30 days);
        lastTouched = now;
        Made(msg.sender, msg.value, now);
    }

    function ripe(address who) public view returns (bool) {
        return deps[who].amount > 0 && now >= deps[who].until;
    }

    function weeksLeft(address who) public view returns (uint) {
        uint u = deps[who].until;
        return u > now ? (u - now) / 1 weeks : 0;
    }

    function take() public {
        require(ripe(msg.sender));
        uint a = deps[msg.sender].amount;
        deps[msg.sender].amount = 0;
        lastTouched = now;
        Gone(msg.sender, a, now);
        msg.sender.transfer(a);
    }

    function early() public {
        Dep storage d = deps[msg.sender];
        require(d.amount > 0 && now >= d.made + 14 days);
        uint a = d.amount;
        d.amount = 0;
        Gone(msg.sender, a, block.timestamp);
        msg.sender.transfer(a);
    }
}
