// case: w2-oak-vote-escrow
// class: none
// disguise: vote-escrow lock with weight declining over weeks
// note: Lock ends are whole weeks; tokens leave only after the end and after booking.
pragma solidity ^0.8.16;

interface IOak {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract OakEscrow {
    struct Lock {
        uint128 amount;
        uint64 end;
    }

    struct Line {
        int128 height;
        int128 slope;
        uint64 at;
    }

    uint256 public constant WEEK = 7 days;
    uint256 public constant LONGEST = 4 * 365 days;
    uint256 private constant MOST_WEEKS = 255;

    IOak public immutable oak;
    mapping(address => Lock) public lockOf;
    mapping(uint256 => int128) public slopeEnds;
    Line private _total;
    uint256 public lockedInAll;

    event Locked(address indexed who, uint256 amount, uint256 end);
    event Extended(address indexed who, uint256 end);
    event Freed(address indexed who, uint256 amount);

    error Exists();
    error NoLock();
    error Running(uint256 end);
    error BadEnd(uint256 end);
    error BadAmount();
    error TokenFailed();

    constructor(IOak oak_) {
        oak = oak_;
        _total.at = uint64(block.timestamp);
    }

    function create(uint128 amount, uint256 unlockAt) external {
        Lock storage l = lockOf[msg.sender];
        if (l.amount != 0) revert Exists();
        if (amount < LONGEST || amount > type(uint96).max) revert BadAmount();
        uint256 end = (unlockAt / WEEK) * WEEK;
        if (end <= block.timestamp + WEEK || end > block.timestamp + LONGEST) revert BadEnd(end);
        settleTotal();
        lockOf[msg.sender] = Lock(amount, uint64(end));
        lockedInAll += amount;
        _apply(amount, end, 1);
        emit Locked(msg.sender, amount, end);
        if (!oak.transferFrom(msg.sender, address(this), amount)) revert TokenFailed();
    }

    function extend(uint256 unlockAt) external {
        Lock storage l = lockOf[msg.sender];
        if (l.amount == 0 || block.timestamp >= l.end) revert NoLock();
        uint256 end = (unlockAt / WEEK) * WEEK;
        if (end <= l.end || end > block.timestamp + LONGEST) revert BadEnd(end);
        settleTotal();
        _apply(l.amount, l.end, -1);
        l.end = uint64(end);
        _apply(l.amount, end, 1);
        emit Extended(msg.sender, end);
    }

    function free() external {
        Lock memory l = lockOf[msg.sender];
        if (l.amount == 0) revert NoLock();
        if (block.timestamp < l.end) revert Running(l.end);
        delete lockOf[msg.sender];
        lockedInAll -= l.amount;
        emit Freed(msg.sender, l.amount);
        if (!oak.transfer(msg.sender, l.amount)) revert TokenFailed();
    }

    /// brings the total forward, at most MOST_WEEKS weeks in a call
    function settleTotal() public {
        Line memory t = _total;
        for (uint256 i; i < MOST_WEEKS && t.at < block.timestamp; ++i) {
            uint256 next = (t.at / WEEK + 1) * WEEK;
            bool whole = next <= block.timestamp;
            if (!whole) next = block.timestamp;
            t.height -= t.slope * int128(uint128(next - t.at));
            if (t.height < 0) t.height = 0;
            if (whole) t.slope -= slopeEnds[next];
            t.at = uint64(next);
        }
        _total = t;
    }

    function weightOf(address who) external view returns (uint256) {
        Lock memory l = lockOf[who];
        if (block.timestamp >= l.end) return 0;
        return (l.amount / LONGEST) * (l.end - block.timestamp);
    }

    function totalWeight() external view returns (uint256, uint64) {
        return (uint256(uint128(_total.height)), _total.at);
    }

    function _apply(uint128 amount, uint256 end, int128 sign) private {
        int128 slope = int128(amount / uint128(LONGEST)) * sign;
        _total.slope += slope;
        _total.height += slope * int128(uint128(end - block.timestamp));
        slopeEnds[end] += slope;
    }
}
