// case: w2-plain-cherry-clock-price
// class: time_manipulation
// disguise: plain: odd seconds pay double
// note: The stamp's parity decides the payout; the fix pays double to early depositors by day.
pragma solidity ^0.4.17;

contract CherryPit {
    mapping (address => uint) public put;
    mapping (address => uint) public day;
    address public owner = msg.sender;
    uint opened = now;

    function spit() public payable {
        require(msg.value > 0 && msg.value < 1 ether && put[msg.sender] == 0);
        put[msg.sender] = msg.value;
        day[msg.sender] = now / 1 days;
    }

    function fill() public payable {}

    function pick() public {
        uint p = put[msg.sender];
        require(p > 0 && now / 1 days > day[msg.sender]);
        put[msg.sender] = 0;
        //- weak
        if (block.timestamp % 2 == 1) p = p * 2; //!
        //- fixed
        if (day[msg.sender] < opened / 1 days + 10) p = p * 2;
        //- end
        require(p <= this.balance);
        msg.sender.transfer(p);
    }

    function end() public {
        require(msg.sender == owner && now > opened + 365 days);
        owner.transfer(this.balance);
    }
}
