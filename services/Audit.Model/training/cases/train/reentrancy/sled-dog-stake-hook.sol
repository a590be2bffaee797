// case: sled-dog-stake-hook
// class: reentrancy
// disguise: a try/catch call of a hook the staker registered, before the stake is deleted
// note: The staker's hook can unstake again since the stake still stands; the fix deletes it before the hook.
pragma solidity ^0.8.10;

interface IStakeHook {
    function onUnstake(address staker, uint256 amount) external;
}

interface IBoneToken {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

contract SledDogStakes {
    struct Stake {
        uint256 amount;
        uint40 until;
        IStakeHook hook;
    }

    IBoneToken public immutable bones;
    mapping(address => Stake) public stakeOf;
    uint256 public total;
    uint256 public failedHooks;

    event Staked(address indexed staker, uint256 amount, uint40 until);
    event Unstaked(address indexed staker, uint256 amount);

    constructor(IBoneToken token) {
        bones = token;
    }

    function stake(uint256 amount, uint16 weeks_, IStakeHook hook) external {
        require(amount > 0, "amount");
        require(stakeOf[msg.sender].amount == 0, "has a stake");
        require(weeks_ >= 2 && weeks_ <= 104, "weeks");
        uint40 until = uint40(block.timestamp) + uint40(weeks_) * 7 days;
        stakeOf[msg.sender] = Stake(amount, until, hook);
        total += amount;
        require(bones.transferFrom(msg.sender, address(this), amount), "token");
        emit Staked(msg.sender, amount, until);
    }

    function unstake() external {
        Stake memory s = stakeOf[msg.sender];
        require(s.amount > 0, "no stake");
        require(block.timestamp >= s.until, "still running");
        //- weak
        if (address(s.hook) != address(0)) {
            try s.hook.onUnstake(msg.sender, s.amount) {} catch { //!
                failedHooks += 1;
            }
        }
        delete stakeOf[msg.sender]; //!
        total -= s.amount;
        //- fixed
        delete stakeOf[msg.sender];
        total -= s.amount;
        if (address(s.hook) != address(0)) {
            try s.hook.onUnstake(msg.sender, s.amount) {} catch {
                failedHooks += 1;
            }
        }
        //- end
        require(bones.transfer(msg.sender, s.amount), "token");
        emit Unstaked(msg.sender, s.amount);
    }
}
