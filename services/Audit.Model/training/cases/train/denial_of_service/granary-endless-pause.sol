// case: granary-endless-pause
// class: denial_of_service
// disguise: a pause without an end in the hand of one guardian
// note: The guardian (or the loss of the key) holds all deposits for ever; the fix lets a pause end after a week.
pragma solidity ^0.5.7;

contract Pausing {
    address public guardian;
    uint256 public pausedAt;
    bool internal paused_;

    event Paused(uint256 at);
    event Resumed();

    constructor() public {
        guardian = msg.sender;
    }

    modifier onlyGuardian() {
        require(msg.sender == guardian, "guardian");
        _;
    }

    modifier running() {
        //- weak
        require(!paused_, "paused"); //!
        //- fixed
        require(!paused_ || now > pausedAt + 7 days, "paused");
        //- end
        _;
    }

    function pause() external onlyGuardian {
        require(!paused_ && now > pausedAt + 60 days, "not again");
        paused_ = true;
        pausedAt = now;
        emit Paused(now);
    }

    function resume() external onlyGuardian {
        paused_ = false;
        emit Resumed();
    }
}

contract Granary is Pausing {
    mapping(address => uint256) public stored;
    uint256 public total;

    event Stored(address indexed who, uint256 amount);

    function store() external payable {
        require(!paused_, "paused");
        require(total + msg.value >= total, "sum");
        total += msg.value;
        stored[msg.sender] += msg.value;
        emit Stored(msg.sender, msg.value);
    }

    //- weak
    function fetch(uint256 amount) external running { //!
    //- fixed
    function fetch(uint256 amount) external running {
    //- end
        require(stored[msg.sender] >= amount && total >= amount, "not stored");
        stored[msg.sender] -= amount;
        total -= amount;
        msg.sender.transfer(amount);
    }
}
