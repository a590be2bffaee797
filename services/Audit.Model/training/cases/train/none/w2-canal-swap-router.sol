// case: w2-canal-swap-router
// class: none
// disguise: router over pools with minimum-out, deadline and path bound
// note: The route is bounded, the outcome is compared before anything is kept.
pragma solidity ^0.8.20;

interface ICanalPool {
    function quote(bool firstIn, uint256 amountIn) external view returns (uint256);
    function trade(bool firstIn, uint256 amountIn, uint256 leastOut, uint256 deadline) external returns (uint256);
    function tokens() external view returns (address first, address second);
}

interface ICanalToken {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
    function increaseAllowance(address spender, uint256 by) external returns (bool);
}

contract CanalRouter {
    struct Hop {
        ICanalPool pool;
        bool firstIn;
    }

    uint256 public constant MOST_HOPS = 4;

    address public immutable lockKeeper;
    mapping(address => bool) public trustedPool;
    uint256 private _sluice = 1;

    event PoolSet(address indexed pool, bool on);
    event Routed(address indexed who, address indexed from, address indexed to, uint256 amountIn, uint256 amountOut);

    error NotKeeper();
    error Late(uint256 deadline);
    error BadRoute();
    error UntrustedPool(address pool);
    error TooLittle(uint256 got, uint256 least);
    error TokenFailed(address token);
    error SluiceShut();

    modifier sluice() {
        if (_sluice == 2) revert SluiceShut();
        _sluice = 2;
        _;
        _sluice = 1;
    }

    constructor() {
        lockKeeper = msg.sender;
    }

    function setPool(address pool, bool on) external {
        if (msg.sender != lockKeeper) revert NotKeeper();
        trustedPool[pool] = on;
        emit PoolSet(pool, on);
    }

    function route(Hop[] calldata hops, uint256 amountIn, uint256 leastOut, address to, uint256 deadline)
        external
        sluice
        returns (uint256 amountOut)
    {
        if (block.timestamp > deadline) revert Late(deadline);
        if (hops.length == 0 || hops.length > MOST_HOPS || to == address(0)) revert BadRoute();
        (address start, ) = _ends(hops[0]);
        if (!ICanalToken(start).transferFrom(msg.sender, address(this), amountIn)) revert TokenFailed(start);
        address end = start;
        amountOut = amountIn;
        for (uint256 i; i < hops.length; ++i) {
            (address from, address next) = _ends(hops[i]);
            if (from != end) revert BadRoute();
            amountOut = _hop(hops[i], from, next, amountOut, deadline);
            end = next;
        }
        if (amountOut < leastOut) revert TooLittle(amountOut, leastOut);
        emit Routed(msg.sender, start, end, amountIn, amountOut);
        if (!ICanalToken(end).transfer(to, amountOut)) revert TokenFailed(end);
    }

    function preview(Hop[] calldata hops, uint256 amountIn) external view returns (uint256 amount) {
        if (hops.length == 0 || hops.length > MOST_HOPS) revert BadRoute();
        amount = amountIn;
        for (uint256 i; i < hops.length; ++i) {
            amount = hops[i].pool.quote(hops[i].firstIn, amount);
        }
    }

    function _ends(Hop calldata hop) private view returns (address from, address to) {
        if (!trustedPool[address(hop.pool)]) revert UntrustedPool(address(hop.pool));
        (from, to) = hop.pool.tokens();
        if (!hop.firstIn) (from, to) = (to, from);
    }

    function _hop(Hop calldata hop, address from, address to, uint256 amount, uint256 deadline) private returns (uint256) {
        uint256 held = ICanalToken(to).balanceOf(address(this));
        if (!ICanalToken(from).increaseAllowance(address(hop.pool), amount)) revert TokenFailed(from);
        hop.pool.trade(hop.firstIn, amount, 1, deadline);
        uint256 got = ICanalToken(to).balanceOf(address(this)) - held;
        if (got == 0) revert TooLittle(0, 1);
        return got;
    }
}
