// case: moorland-crowd-refunds
// class: locked_ether
// disguise: the switch that opens the refunds demands that it is already open
// note: openRefunds carries the modifier refunding, so neither way out is ever reachable; the fix demands the opposite.
pragma solidity ^0.4.20;

contract MoorlandAppeal {
    uint public target;
    uint public ends;
    bool public refundsOpen;
    address public convenor;
    mapping(address => uint) public pledges;
    uint public raised;

    event Pledge(address from, uint amount);
    event Refund(address to, uint amount);

    modifier refunding() {
        require(refundsOpen);
        _;
    }

    modifier onlyConvenor() {
        require(msg.sender == convenor);
        _;
    }

    function MoorlandAppeal(uint goal, uint16 runDays) public {
        require(goal > 0);
        convenor = msg.sender;
        target = goal;
        ends = now + uint(runDays) * 1 days;
    }

    //- weak
    function pledge() public payable { //!
    //- fixed
    function pledge() public payable {
    //- end
        require(now < ends && msg.value >= 5 finney);
        require(raised + msg.value > raised);
        raised += msg.value;
        pledges[msg.sender] += msg.value;
        Pledge(msg.sender, msg.value);
    }

    //- weak
    function openRefunds() public onlyConvenor refunding {
    //- fixed
    function openRefunds() public onlyConvenor {
    //- end
        require(now >= ends);
        refundsOpen = true;
    }

    function refund() public refunding {
        uint amount = pledges[msg.sender];
        require(amount > 0);
        pledges[msg.sender] = 0;
        msg.sender.transfer(amount);
        Refund(msg.sender, amount);
    }

    function progress() public view returns (uint) {
        return raised >= target ? 100 : raised / (target / 100 + 1);
    }
}
