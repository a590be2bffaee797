// case: w2-reef-reward-block-age
// class: time_manipulation
// disguise: a bonus for stakers by the age of their deposit in seconds modulo a cycle
// note: The cycle position is chosen with the stamp; the fix pays by completed months.
pragma solidity ^0.6.8;

contract ReefStaking {
    struct Stake { uint128 amount; uint64 since; uint64 claimed; }

    address payable public council;
    uint256 public pool;
    mapping(address => Stake) public stakes;

    event Staked(address indexed who, uint256 amount);
    event Reward(address indexed who, uint256 amount);

    constructor() public payable {
        council = msg.sender;
        pool = msg.value;
    }

    function stake() external payable {
        require(stakes[msg.sender].amount == 0, "staked");
        require(msg.value >= 1 ether && msg.value < 1000 ether, "amount");
        stakes[msg.sender] = Stake(uint128(msg.value), uint64(block.timestamp), 0);
        emit Staked(msg.sender, msg.value);
    }

    function addToPool() external payable {
        pool += msg.value;
    }

    function claim() external {
        Stake storage s = stakes[msg.sender];
        require(s.amount > 0, "no stake");
        uint256 age = block.timestamp - s.since;
        require(age >= 30 days, "young");
        uint256 rate;
        //- weak
        if (age % 100 < 5) { //!
            rate = 50;
        } else {
            rate = 1;
        }
        //- fixed
        if (age / 30 days >= 12) {
            rate = 50;
        } else {
            rate = 1;
        }
        //- end
        uint256 due = uint256(s.amount) * rate / 1000;
        require(due <= pool, "dry");
        pool -= due;
        s.since = uint64(block.timestamp);
        s.claimed = uint64(block.timestamp);
        emit Reward(msg.sender, due);
        msg.sender.transfer(due);
    }

    function leave() external {
        Stake storage s = stakes[msg.sender];
        require(block.timestamp >= uint256(s.since) + 7 days, "week");
        uint256 a = s.amount;
        delete stakes[msg.sender];
        msg.sender.transfer(a);
    }

    function closePool() external {
        require(msg.sender == council);
        uint256 p = pool;
        pool = 0;
        council.transfer(p);
    }
}
