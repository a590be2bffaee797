// case: plain-tick-lottery-equal
// class: time_manipulation
// disguise: exact second
// note: The miner who sets the clock to the draw second takes the pot; the fix draws any time later for the fixed candidate
pragma solidity ^0.4.15;

contract ClockPot {
    address host;
    uint public pot;
    uint public strike;
    address public favourite;
    mapping(address => uint) public tips;
    mapping(address => uint) public owed;

    function ClockPot() payable { host = msg.sender; strike = now + 3 days; pot = msg.value; }

    function tip() payable {
        require(now < strike - 1 hours);
        tips[msg.sender] += msg.value;
        pot += msg.value;
        if (tips[msg.sender] > tips[favourite]) favourite = msg.sender;
    }

    function strikeClock() {
        //- weak
        require(block.timestamp == strike); //!
        address w = msg.sender;
        //- fixed
        require(block.timestamp >= strike);
        address w = favourite;
        //- end
        uint p = pot;
        pot = 0;
        strike = now + 3 days;
        owed[w] += p;
    }

    function fetch() {
        uint o = owed[msg.sender];
        owed[msg.sender] = 0;
        msg.sender.transfer(o);
    }

    function potSize() constant returns (uint) { return pot; }
}
