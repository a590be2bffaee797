// case: w2-pasture-vote-checkpoints
// class: none
// disguise: checkpoints with binary search and delegation
// note: Past weights are looked up in log time; writes in one block share a checkpoint.
pragma solidity ^0.8.19;

library History {
    struct Point {
        uint32 block_;
        uint224 value;
    }

    struct Trace {
        Point[] points;
    }

    error NotYet(uint256 asked, uint256 current);
    error TooLarge(uint256 value);

    function latest(Trace storage self) internal view returns (uint224) {
        uint256 n = self.points.length;
        return n == 0 ? 0 : self.points[n - 1].value;
    }

    function push(Trace storage self, uint256 value) internal {
        if (value > type(uint224).max) revert TooLarge(value);
        if (block.number > type(uint32).max) revert TooLarge(block.number);
        uint32 height = uint32(block.number);
        uint256 n = self.points.length;
        if (n != 0 && self.points[n - 1].block_ == height) {
            self.points[n - 1].value = uint224(value);
        } else {
            self.points.push(Point(height, uint224(value)));
        }
    }

    function at(Trace storage self, uint256 height) internal view returns (uint224) {
        if (height >= block.number) revert NotYet(height, block.number);
        uint256 low;
        uint256 high = self.points.length;
        while (low < high) {
            uint256 mid;
            unchecked {
                // both are array lengths at most
                mid = (low + high) >> 1;
            }
            if (self.points[mid].block_ > height) high = mid;
            else low = mid + 1;
        }
        return high == 0 ? 0 : self.points[high - 1].value;
    }
}

contract PastureVotes {
    using History for History.Trace;

    mapping(address => uint256) public cattle;
    mapping(address => address) public delegateOf;
    mapping(address => History.Trace) private _weight;
    History.Trace private _herd;
    address public immutable registrar;

    event Registered(address indexed who, uint256 amount);
    event Moved(address indexed from, address indexed to, uint256 amount);
    event Delegated(address indexed who, address indexed from, address indexed to);

    error OnlyRegistrar();
    error TooFew(uint256 held, uint256 wanted);
    error NoOne();

    constructor() {
        registrar = msg.sender;
    }

    function register(address who, uint256 amount) external {
        if (msg.sender != registrar) revert OnlyRegistrar();
        if (who == address(0)) revert NoOne();
        cattle[who] += amount;
        _herd.push(_herd.latest() + amount);
        _shift(address(0), delegateOf[who], amount);
        emit Registered(who, amount);
    }

    function move(address to, uint256 amount) external {
        if (to == address(0)) revert NoOne();
        uint256 held = cattle[msg.sender];
        if (held < amount) revert TooFew(held, amount);
        cattle[msg.sender] = held - amount;
        cattle[to] += amount;
        _shift(delegateOf[msg.sender], delegateOf[to], amount);
        emit Moved(msg.sender, to, amount);
    }

    function delegate(address to) external {
        address from = delegateOf[msg.sender];
        delegateOf[msg.sender] = to;
        _shift(from, to, cattle[msg.sender]);
        emit Delegated(msg.sender, from, to);
    }

    function weightAt(address who, uint256 height) external view returns (uint256) {
        return _weight[who].at(height);
    }

    function herdAt(uint256 height) external view returns (uint256) {
        return _herd.at(height);
    }

    function weight(address who) external view returns (uint256) {
        return _weight[who].latest();
    }

    function _shift(address from, address to, uint256 amount) private {
        if (from == to || amount == 0) return;
        if (from != address(0)) _weight[from].push(_weight[from].latest() - amount);
        if (to != address(0)) _weight[to].push(_weight[to].latest() + amount);
    }
}
