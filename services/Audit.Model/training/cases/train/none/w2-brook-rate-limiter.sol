// case: w2-brook-rate-limiter
// class: none
// disguise: withdrawals through a refilling bucket with guardian stop
// note: The bucket refills over hours; withdrawals book first and are bounded.
pragma solidity ^0.8.19;

library Bucket {
    struct Data {
        uint128 level;
        uint128 capacity;
        uint64 touched;
        uint128 perHour;
    }

    error Dry(uint256 asked, uint256 level);

    function levelNow(Data storage b) internal view returns (uint256) {
        uint256 grown = uint256(b.level) + (uint256(b.perHour) * (block.timestamp - b.touched)) / 1 hours;
        return grown < b.capacity ? grown : b.capacity;
    }

    function draw(Data storage b, uint256 amount) internal {
        uint256 level = levelNow(b);
        if (amount > level) revert Dry(amount, level);
        unchecked {
            // level <= capacity, a uint128
            b.level = uint128(level - amount);
        }
        b.touched = uint64(block.timestamp);
    }

    function shape(Data storage b, uint128 capacity, uint128 perHour) internal {
        uint256 level = levelNow(b);
        b.level = uint128(level < capacity ? level : capacity);
        b.capacity = capacity;
        b.perHour = perHour;
        b.touched = uint64(block.timestamp);
    }
}

contract BrookReservoir {
    using Bucket for Bucket.Data;

    struct Request {
        address owner;
        uint128 amount;
        uint64 readyAt;
        bool done;
    }

    uint256 public constant WAIT = 2 days;

    Bucket.Data private _bucket;
    address public immutable guardian;
    address public immutable engineer;
    bool public shut;
    mapping(address => uint256) public waterOf;
    Request[] private _requests;

    event Filled(address indexed who, uint256 amount);
    event Requested(uint256 indexed id, address indexed who, uint128 amount, uint64 readyAt);
    event Drawn(uint256 indexed id, uint256 amount);
    event Undone(uint256 indexed id);
    event Shut(bool on);

    error NotGuardian();
    error NotEngineer();
    error IsShut();
    error NotYours();
    error TooMuch();
    error NotReady(uint64 at);
    error Refused();

    constructor(address guardian_, uint128 capacity, uint128 perHour) {
        if (guardian_ == address(0) || perHour == 0 || capacity < perHour) revert NotGuardian();
        guardian = guardian_;
        engineer = msg.sender;
        _bucket.touched = uint64(block.timestamp);
        _bucket.shape(capacity, perHour);
    }

    function fill() external payable {
        waterOf[msg.sender] += msg.value;
        emit Filled(msg.sender, msg.value);
    }

    function request(uint128 amount) external returns (uint256 id) {
        uint256 mine = waterOf[msg.sender];
        if (amount == 0 || amount > mine) revert TooMuch();
        unchecked {
            waterOf[msg.sender] = mine - amount;
        }
        id = _requests.length;
        uint64 readyAt = uint64(block.timestamp + WAIT);
        _requests.push(Request(msg.sender, amount, readyAt, false));
        emit Requested(id, msg.sender, amount, readyAt);
    }

    function undo(uint256 id) external {
        Request storage r = _requests[id];
        if (r.owner != msg.sender || r.done) revert NotYours();
        r.done = true;
        waterOf[msg.sender] += r.amount;
        emit Undone(id);
    }

    function draw(uint256 id) external {
        if (shut) revert IsShut();
        Request storage r = _requests[id];
        if (r.owner != msg.sender || r.done) revert NotYours();
        if (block.timestamp < r.readyAt) revert NotReady(r.readyAt);
        r.done = true;
        uint256 amount = r.amount;
        _bucket.draw(amount);
        emit Drawn(id, amount);
        (bool ok, ) = payable(msg.sender).call{value: amount}("");
        if (!ok) revert Refused();
    }

    function setShut(bool on) external {
        if (msg.sender != guardian) revert NotGuardian();
        shut = on;
        emit Shut(on);
    }

    function reshape(uint128 capacity, uint128 perHour) external {
        if (msg.sender != engineer) revert NotEngineer();
        if (perHour == 0 || capacity < perHour) revert TooMuch();
        _bucket.shape(capacity, perHour);
    }

    function level() external view returns (uint256) {
        return _bucket.levelNow();
    }

    function requestAt(uint256 id) external view returns (Request memory) {
        return _requests[id];
    }
}
