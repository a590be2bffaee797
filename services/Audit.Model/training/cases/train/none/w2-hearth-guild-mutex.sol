// case: w2-hearth-guild-mutex
// class: none
// disguise: mutex library and a lock modifier with before and after steps
// note: The lock is taken before and released after; balances are booked first.
pragma solidity ^0.8.19;

library HearthMutex {
    struct Latch {
        uint256 state;
    }

    error Engaged();

    uint256 private constant OPEN = 1;
    uint256 private constant SHUT = 2;

    function prepare(Latch storage latch) internal {
        latch.state = OPEN;
    }

    function engage(Latch storage latch) internal {
        if (latch.state == SHUT) revert Engaged();
        latch.state = SHUT;
    }

    function release(Latch storage latch) internal {
        latch.state = OPEN;
    }

    function engaged(Latch storage latch) internal view returns (bool) {
        return latch.state == SHUT;
    }
}

/// @title Dues of the hearth guild
contract HearthGuildTill {
    using HearthMutex for HearthMutex.Latch;

    HearthMutex.Latch private _latch;
    mapping(address => uint256) private _dues;
    uint256 private _total;

    event DuesPaid(address indexed member, uint256 amount);
    event DuesReturned(address indexed member, address indexed to, uint256 amount);

    error NothingDue();
    error NotEnough(uint256 asked, uint256 held);
    error PaymentRefused(address to);
    error ZeroRecipient();

    modifier latched() {
        _beforeLatched();
        _;
        _afterLatched();
    }

    modifier whenReadable() {
        if (_latch.engaged()) revert HearthMutex.Engaged();
        _;
    }

    constructor() {
        _latch.prepare();
    }

    function payDues() external payable latched {
        if (msg.value == 0) revert NothingDue();
        _dues[msg.sender] += msg.value;
        _total += msg.value;
        emit DuesPaid(msg.sender, msg.value);
    }

    function takeBack(uint256 amount, address payable to) external latched {
        if (to == address(0)) revert ZeroRecipient();
        uint256 held = _dues[msg.sender];
        if (amount > held) revert NotEnough(amount, held);
        unchecked {
            // amount <= held <= _total
            _dues[msg.sender] = held - amount;
            _total -= amount;
        }
        emit DuesReturned(msg.sender, to, amount);
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert PaymentRefused(to);
    }

    function duesOf(address member) external view whenReadable returns (uint256) {
        return _dues[member];
    }

    function totalDues() external view whenReadable returns (uint256) {
        return _total;
    }

    function _beforeLatched() private {
        _latch.engage();
    }

    function _afterLatched() private {
        _latch.release();
    }
}
