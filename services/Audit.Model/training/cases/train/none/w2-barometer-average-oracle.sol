// case: w2-barometer-average-oracle
// class: none
// disguise: time-weighted average price with staleness check
// note: The average spans an hour at least; consumers refuse stale values.
pragma solidity ^0.8.16;

interface IReserves {
    function reserves() external view returns (uint256 base, uint256 quote);
}

contract BarometerOracle {
    struct Reading {
        uint64 at;
        uint192 sum;
    }

    uint256 public constant SLOTS = 48;
    uint256 public constant GAP = 15 minutes;
    uint256 public constant LEAST_WINDOW = 1 hours;
    uint256 public constant MAX_AGE = 6 hours;
    uint256 private constant Q = 1e18;

    IReserves public immutable source;
    Reading[SLOTS] private _ring;
    uint256 private _head;
    uint256 private _filled;
    uint256 private _lastPrice;

    event Read(uint256 indexed slot, uint256 price, uint256 at);

    error TooSoon();
    error NoHistory();
    error Stale(uint256 age);
    error BadSource();
    error TooLarge();

    constructor(IReserves source_) {
        source = source_;
        _lastPrice = _spot();
        _ring[0] = Reading(uint64(block.timestamp), 0);
        _filled = 1;
    }

    /// anyone may keep the readings going
    function record() external {
        Reading storage last = _ring[_head];
        uint256 elapsed = block.timestamp - last.at;
        if (elapsed < GAP) revert TooSoon();
        uint256 sum = uint256(last.sum) + _lastPrice * elapsed;
        if (sum > type(uint192).max) revert TooLarge();
        uint256 next = (_head + 1) % SLOTS;
        _ring[next] = Reading(uint64(block.timestamp), uint192(sum));
        _head = next;
        if (_filled < SLOTS) _filled += 1;
        _lastPrice = _spot();
        emit Read(next, _lastPrice, block.timestamp);
    }

    function average(uint256 window) public view returns (uint256) {
        if (window < LEAST_WINDOW) revert TooSoon();
        Reading memory newest = _ring[_head];
        uint256 age = block.timestamp - newest.at;
        if (age > MAX_AGE) revert Stale(age);
        for (uint256 back = 1; back < _filled; ++back) {
            Reading memory old = _ring[(_head + SLOTS - back) % SLOTS];
            uint256 span = newest.at - old.at;
            if (span >= window) {
                return (newest.sum - old.sum) / span;
            }
        }
        revert NoHistory();
    }

    function convert(uint256 baseAmount, uint256 window) external view returns (uint256) {
        return (baseAmount * average(window)) / Q;
    }

    function lastReadingAt() external view returns (uint256) {
        return _ring[_head].at;
    }

    function _spot() private view returns (uint256) {
        (uint256 base, uint256 quote) = source.reserves();
        if (base == 0 || quote == 0) revert BadSource();
        uint256 p = (quote * Q) / base;
        if (p > type(uint128).max) revert TooLarge();
        return p;
    }
}
