// case: silo-stake-epoch-edge
// class: time_manipulation
// disguise: a window of seconds at the epoch edge, in a helper next to honest epoch arithmetic
// note: Deposits stamped in the first 25 seconds of an epoch count double; the fix counts by full epochs only.
pragma solidity ^0.5.9;

contract SiloStake {
    uint256 public constant EPOCH = 1 weeks;
    uint256 public genesis;
    address public miller;
    uint256 public rewardPerWeight;
    uint256 public totalWeight;

    struct Store {
        uint256 amount;
        uint256 weight;
        uint256 entered;
        uint256 paid;
    }

    mapping(address => Store) public stores;

    event Stored(address indexed who, uint256 amount, uint256 weight);
    event Emptied(address indexed who, uint256 amount, uint256 reward);

    constructor() public {
        genesis = block.timestamp;
        miller = msg.sender;
    }

    function epochOf(uint256 stamp) public view returns (uint256) {
        require(stamp >= genesis, "before");
        return (stamp - genesis) / EPOCH;
    }

    function _weight(uint256 amount) private view returns (uint256) {
        require(amount < 2**120, "amount");
        uint256 since = block.timestamp - genesis;
        //- weak
        if (since % EPOCH < 25) { //!
            return amount * 2;
        }
        //- fixed
        if (since / EPOCH < 4) {
            return amount * 2;
        }
        //- end
        return amount;
    }

    function store() external payable {
        require(msg.value > 0 && stores[msg.sender].amount == 0, "store");
        uint256 w = _weight(msg.value);
        stores[msg.sender] = Store(msg.value, w, epochOf(block.timestamp), rewardPerWeight);
        totalWeight += w;
        require(totalWeight >= w, "weight");
        emit Stored(msg.sender, msg.value, w);
    }

    function addReward() external payable {
        require(msg.sender == miller && totalWeight > 0, "reward");
        require(msg.value < 2**100, "size");
        uint256 add = msg.value * 1e12 / totalWeight;
        require(rewardPerWeight + add >= rewardPerWeight && rewardPerWeight + add < 2**110, "cap");
        rewardPerWeight += add;
    }

    function empty() external {
        Store memory s = stores[msg.sender];
        require(s.amount > 0, "nothing");
        require(epochOf(block.timestamp) > s.entered, "same epoch");
        uint256 reward = (rewardPerWeight - s.paid) * s.weight / 1e12;
        delete stores[msg.sender];
        totalWeight -= s.weight;
        emit Emptied(msg.sender, s.amount, reward);
        msg.sender.transfer(s.amount + reward);
    }
}
