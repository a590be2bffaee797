// case: plain-savings-per-second-yield
// class: time_manipulation
// disguise: interest by the second
// note: A few seconds of clock change the payout; the fix counts whole weeks
pragma solidity ^0.4.19;

contract QuickYield {
    mapping(address => uint) public stake;
    mapping(address => uint) public since;
    address admin = msg.sender;

    function () public payable {
        if (stake[msg.sender] > 0) payYield(msg.sender);
        stake[msg.sender] += msg.value;
        since[msg.sender] = now;
    }

    function payYield(address who) internal {
        //- weak
        uint y = stake[who] / 1000 * (now - since[who]); //!
        //- fixed
        uint y = stake[who] / 100 * ((now - since[who]) / 1 weeks);
        //- end
        since[who] = now;
        if (y > this.balance) y = this.balance;
        who.transfer(y);
    }

    function collect() public {
        require(stake[msg.sender] > 0 && stake[msg.sender] < 10000 ether);
        payYield(msg.sender);
    }

    function leave() public {
        uint s = stake[msg.sender];
        stake[msg.sender] = 0;
        require(s <= this.balance);
        msg.sender.transfer(s);
    }

    function shut() public { require(msg.sender == admin); selfdestruct(admin); }
}
