// case: plain-stair-race-five-seconds
// class: time_manipulation
// disguise: pause of seconds
// note: A pause of five seconds decides who leads, the block maker bends it; the fix allows one step a day
pragma solidity ^0.8.7;

contract StairRace {
    struct Run { uint64 at; uint8 step; }
    mapping(address => Run) public runs;
    address public leader;
    uint256 public opened;
    address public immutable keeper;
    mapping(address => uint256) public prizes;

    constructor() payable { keeper = msg.sender; opened = block.timestamp; }

    function climb() external {
        Run storage r = runs[msg.sender];
        require(r.step < 10, "top");
        //- weak
        require(block.timestamp - r.at >= 5, "slow down"); //!
        //- fixed
        require(block.timestamp / 1 days > r.at / 1 days, "slow down");
        //- end
        r.at = uint64(block.timestamp);
        r.step += 1;
        if (leader == address(0) || r.step > runs[leader].step) leader = msg.sender;
    }

    function finish() external {
        require(msg.sender == keeper && block.timestamp > opened + 30 days, "early");
        prizes[leader] += address(this).balance;
        opened = block.timestamp;
    }

    function take() external {
        uint256 p = prizes[msg.sender];
        prizes[msg.sender] = 0;
        payable(msg.sender).transfer(p);
    }
}
