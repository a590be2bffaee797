// case: reef-deposit-slots
// class: arithmetic
// disguise: a packed record written with a cast that drops the upper bits
// note: uint96(shares) truncates although the token moves are in full; the fix refuses more than fits.
pragma solidity ^0.8.16;

interface IReefToken {
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
    function transfer(address to, uint256 amount) external returns (bool);
}

contract ReefStaking {
    error Zero();
    error TooLarge();
    error NotMatured();
    error TokenFailed();

    struct Slot {
        uint96 amount;
        uint40 since;
        uint16 boost;
    }

    IReefToken public immutable reef;
    address public immutable warden;
    uint256 public staked;
    mapping(address => Slot) public slots;
    mapping(address => uint256) public voteWeight;

    event Staked(address indexed who, uint256 amount);
    event Delegated(address indexed from, address indexed to, uint256 weight);
    event Unstaked(address indexed who, uint256 amount);

    constructor(IReefToken reef_) {
        reef = reef_;
        warden = msg.sender;
    }

    function setBoost(address who, uint16 boost) external {
        require(msg.sender == warden, "warden only");
        slots[who].boost = boost;
    }

    function stake(uint256 amount) external {
        if (amount == 0 || amount > type(uint96).max) revert TooLarge();
        slots[msg.sender].amount += uint96(amount);
        slots[msg.sender].since = uint40(block.timestamp);
        staked += amount;
        if (!reef.transferFrom(msg.sender, address(this), amount)) revert TokenFailed();
        emit Staked(msg.sender, amount);
    }

    function unstake(uint256 amount) external {
        Slot storage slot = slots[msg.sender];
        if (amount == 0) revert Zero();
        if (block.timestamp < uint256(slot.since) + 14 days) revert NotMatured();
        if (amount > staked) revert TooLarge();
        //- weak
        slot.amount -= uint96(amount); //!
        //- fixed
        if (amount > slot.amount) revert TooLarge();
        slot.amount -= uint96(amount);
        //- end
        staked -= amount;
        if (!reef.transfer(msg.sender, amount)) revert TokenFailed();
        emit Unstaked(msg.sender, amount);
    }

    function weightOf(address who) external view returns (uint256) {
        Slot memory slot = slots[who];
        return uint256(slot.amount) * (10000 + slot.boost) / 10000;
    }
}
