// case: w2-spice-product-pool
// class: none
// disguise: constant-product pool with minimum-out and deadline
// note: Every trade names its least outcome; the lock covers all paths.
pragma solidity ^0.8.17;

interface ISpice {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract SpicePool {
    uint256 private constant FEE_PARTS = 3;
    uint256 private constant PARTS = 1000;
    uint256 private constant FIRST_LOCKED = 1000;

    ISpice public immutable pepper;
    ISpice public immutable salt;
    uint112 private _pepper;
    uint112 private _salt;
    bool private _busy;
    uint256 public totalShares;
    mapping(address => uint256) public sharesOf;

    event Joined(address indexed who, uint256 pepperIn, uint256 saltIn, uint256 shares);
    event Left(address indexed who, uint256 pepperOut, uint256 saltOut, uint256 shares);
    event Traded(address indexed who, bool pepperIn, uint256 amountIn, uint256 amountOut);

    error Busy();
    error TooLate(uint256 deadline);
    error TooLittle(uint256 got, uint256 least);
    error Overflow();
    error TokenFailed();

    modifier alone() {
        if (_busy) revert Busy();
        _busy = true;
        _;
        _busy = false;
    }

    modifier before(uint256 deadline) {
        if (block.timestamp > deadline) revert TooLate(deadline);
        _;
    }

    constructor(ISpice pepper_, ISpice salt_) {
        pepper = pepper_;
        salt = salt_;
    }

    function reserves() external view returns (uint256, uint256) {
        if (_busy) revert Busy();
        return (_pepper, _salt);
    }

    function quote(bool pepperIn, uint256 amountIn) public view returns (uint256) {
        (uint256 a, uint256 b) = pepperIn ? (uint256(_pepper), uint256(_salt)) : (uint256(_salt), uint256(_pepper));
        uint256 net = amountIn * (PARTS - FEE_PARTS);
        return (net * b) / (a * PARTS + net);
    }

    function join(uint256 pepperIn, uint256 saltIn, uint256 leastShares, uint256 deadline) external alone before(deadline) returns (uint256 shares) {
        if (totalShares == 0) {
            uint256 first = _root(pepperIn * saltIn);
            if (first <= FIRST_LOCKED) revert TooLittle(first, FIRST_LOCKED + 1);
            shares = first - FIRST_LOCKED;
            totalShares = FIRST_LOCKED;
        } else {
            uint256 byPepper = (pepperIn * totalShares) / _pepper;
            uint256 bySalt = (saltIn * totalShares) / _salt;
            shares = byPepper < bySalt ? byPepper : bySalt;
        }
        if (shares == 0 || shares < leastShares) revert TooLittle(shares, leastShares);
        totalShares += shares;
        sharesOf[msg.sender] += shares;
        _set(_pepper + pepperIn, _salt + saltIn);
        emit Joined(msg.sender, pepperIn, saltIn, shares);
        _check(pepper.transferFrom(msg.sender, address(this), pepperIn));
        _check(salt.transferFrom(msg.sender, address(this), saltIn));
    }

    function leave(uint256 shares, uint256 leastPepper, uint256 leastSalt, uint256 deadline) external alone before(deadline) {
        uint256 pepperOut = (shares * _pepper) / totalShares;
        uint256 saltOut = (shares * _salt) / totalShares;
        if (pepperOut < leastPepper) revert TooLittle(pepperOut, leastPepper);
        if (saltOut < leastSalt) revert TooLittle(saltOut, leastSalt);
        sharesOf[msg.sender] -= shares;
        totalShares -= shares;
        _set(_pepper - pepperOut, _salt - saltOut);
        emit Left(msg.sender, pepperOut, saltOut, shares);
        _check(pepper.transfer(msg.sender, pepperOut));
        _check(salt.transfer(msg.sender, saltOut));
    }

    function trade(bool pepperIn, uint256 amountIn, uint256 leastOut, uint256 deadline) external alone before(deadline) returns (uint256 out) {
        out = quote(pepperIn, amountIn);
        if (out == 0 || out < leastOut) revert TooLittle(out, leastOut);
        if (pepperIn) _set(_pepper + amountIn, _salt - out);
        else _set(_pepper - out, _salt + amountIn);
        emit Traded(msg.sender, pepperIn, amountIn, out);
        _check((pepperIn ? pepper : salt).transferFrom(msg.sender, address(this), amountIn));
        _check((pepperIn ? salt : pepper).transfer(msg.sender, out));
    }

    function _set(uint256 p, uint256 s) private {
        if (p > type(uint112).max || s > type(uint112).max) revert Overflow();
        _pepper = uint112(p);
        _salt = uint112(s);
    }

    function _check(bool ok) private pure {
        if (!ok) revert TokenFailed();
    }

    function _root(uint256 x) private pure returns (uint256 r) {
        if (x == 0) return 0;
        r = x;
        uint256 next = x / 2 + 1;
        while (next < r) {
            r = next;
            next = (x / next + next) / 2;
        }
    }
}
