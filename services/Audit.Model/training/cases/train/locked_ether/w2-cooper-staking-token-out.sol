// case: w2-cooper-staking-token-out
// class: locked_ether
// disguise: stake ether, leave with tokens
// note: Leaving pays reward tokens and forgets the staked ether; the fix returns the stake
pragma solidity ^0.4.24;

contract StaveTokenLike {
    function transfer(address to, uint256 v) public returns (bool);
    function balanceOf(address who) public view returns (uint256);
}

contract CooperStaking {
    struct Stake {
        uint256 amount;
        uint256 since;
    }

    StaveTokenLike public stave;
    address public cooper;
    uint256 public totalStaked;
    uint256 public constant PER_DAY = 5;
    mapping(address => Stake) public stakes;

    event Staked(address indexed who, uint256 amount);
    event Left(address indexed who, uint256 amount, uint256 reward);

    constructor(StaveTokenLike s) public {
        stave = s;
        cooper = msg.sender;
    }

    //- weak
    function stake() external payable { //!
    //- fixed
    function stake() external payable {
    //- end
        require(msg.value > 0 && stakes[msg.sender].amount == 0);
        stakes[msg.sender] = Stake(msg.value, now);
        totalStaked += msg.value;
        emit Staked(msg.sender, msg.value);
    }

    function rewardOf(address who) public view returns (uint256) {
        Stake storage s = stakes[who];
        if (s.amount == 0) return 0;
        uint256 d = (now - s.since) / 1 days;
        return d > 1000 ? 1000 * PER_DAY : d * PER_DAY;
    }

    function leave() external {
        uint256 r = rewardOf(msg.sender);
        uint256 a = stakes[msg.sender].amount;
        require(a > 0);
        delete stakes[msg.sender];
        totalStaked -= a;
        require(stave.transfer(msg.sender, r));
    //- weak
    //- fixed
        msg.sender.transfer(a);
    //- end
        emit Left(msg.sender, a, r);
    }

    function takeBackTokens(uint256 v) external {
        require(msg.sender == cooper);
        require(stave.transfer(cooper, v));
    }
}
