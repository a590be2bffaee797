// case: w2-lock-keeper-bounty-first
// class: front_running
// disguise: first-come: whoever calls after a state change is paid a tip from the pool
// note: The tip of the whole pool goes to who overtakes; the fix gives the turn to a scheduled keeper
pragma solidity ^0.6.12;

contract LockKeeperTips {
    address public council;
    address payable[] public keepers;
    uint256 public pool;
    uint256 public lastOpened;
    uint256 public turn;
    mapping(address => bool) public isKeeper;

    event Opened(address keeper, uint256 tip);

    constructor() public payable {
        council = msg.sender;
        pool = msg.value;
        lastOpened = block.number;
    }

    receive() external payable {
        require(pool < 1e26, "full");
        pool += msg.value;
    }

    function enlist(address payable k) external {
        require(msg.sender == council && !isKeeper[k] && k != address(0), "enlist");
        isKeeper[k] = true;
        keepers.push(k);
    }

    function openGate() external {
        require(isKeeper[msg.sender], "keeper");
        require(block.number >= lastOpened + 5000, "wait");
    //- weak
        uint256 tip = pool / 2; //!
    //- fixed
        require(keepers[turn % keepers.length] == msg.sender, "turn");
        turn = turn % keepers.length + 1;
        uint256 tip = pool / 2;
    //- end
        lastOpened = block.number;
        pool -= tip;
        emit Opened(msg.sender, tip);
        msg.sender.transfer(tip);
    }

    function skip() external {
        require(msg.sender == council && keepers.length > 0, "council");
        turn = turn % keepers.length + 1;
    }

    function drain(address payable to) external {
        require(msg.sender == council, "council");
        uint256 p = pool;
        pool = 0;
        to.transfer(p);
    }
}
