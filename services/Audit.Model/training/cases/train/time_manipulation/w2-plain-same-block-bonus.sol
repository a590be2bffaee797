// case: w2-plain-same-block-bonus
// class: time_manipulation
// disguise: plain: two stamps that are equal give a bonus
// note: Equal stamps mean the same block, which its producer fills; the fix counts pairs entered by the host.
pragma solidity ^0.4.22;

contract TwinBells {
    uint public lastRing;
    address public lastRinger;
    address public host;
    mapping(address => uint) public coins;

    constructor() public payable { host = msg.sender; }

    function ring() external payable {
        require(msg.value == 1 finney);
        //- weak
        if (now == lastRing && msg.sender != lastRinger) { //!
            coins[msg.sender] += 100 finney;
        }
        //- fixed
        coins[msg.sender] += 1 finney / 2;
        //- end
        lastRing = now;
        lastRinger = msg.sender;
    }

    function cash() external {
        uint c = coins[msg.sender];
        require(c <= address(this).balance);
        coins[msg.sender] = 0;
        msg.sender.transfer(c);
    }

    function silence() external {
        require(msg.sender == host && now > lastRing + 30 days);
        host.transfer(address(this).balance);
    }
}
