// case: regatta-purse-lookalike
// class: locked_ether
// disguise: no owner withdrawal; winners draw from the purse themselves
// note: The purse goes to the winner by claim or, after a month, back to the entrants.
pragma solidity ^0.4.23;

contract RegattaPurse {
    address public judge;
    address public winner;
    uint public purse;
    uint public raceDay;
    mapping(address => uint) public stake;

    event Entered(address boat);
    event Won(address boat, uint purse);

    constructor(uint16 inDays) public {
        judge = msg.sender;
        raceDay = now + uint(inDays) * 1 days;
    }

    function enter() external payable {
        require(now < raceDay && msg.value == 1 ether);
        require(stake[msg.sender] == 0);
        stake[msg.sender] = msg.value;
        purse += msg.value;
        emit Entered(msg.sender);
    }

    function decide(address boat) external {
        require(msg.sender == judge && now >= raceDay && winner == address(0));
        require(now < raceDay + 30 days && stake[boat] > 0);
        winner = boat;
        emit Won(boat, purse);
    }

    function claim() external {
        require(msg.sender == winner);
        uint amount = purse;
        purse = 0;
        msg.sender.transfer(amount);
    }

    function callOff() external {
        require(winner == address(0) && now >= raceDay + 30 days);
        uint amount = stake[msg.sender];
        require(amount > 0);
        stake[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
