// case: modern-cask-pull-library
// class: unchecked_low_level_calls
// disguise: a token library with a checked push and a pull whose result is dropped
// note: pull() returns without looking at the call's result, shares are minted anyway; the fix tests result and return word.
pragma solidity ^0.8.15;

library TokenMoves {
    error PushFailed();
    error PullFailed();

    function push(address token, address to, uint256 value) internal {
        (bool ok, bytes memory out) = token.call(abi.encodeWithSignature("transfer(address,uint256)", to, value));
        if (!ok || (out.length != 0 && !abi.decode(out, (bool)))) revert PushFailed();
    }

    function pull(address token, address from, uint256 value) internal {
        bytes memory data = abi.encodeWithSignature("transferFrom(address,address,uint256)", from, address(this), value);
        //- weak
        (bool ok, ) = token.call(data); //!
        ok;
        //- fixed
        (bool ok, bytes memory out) = token.call(data);
        if (!ok || (out.length != 0 && !abi.decode(out, (bool)))) revert PullFailed();
        //- end
    }
}

contract CaskShares {
    using TokenMoves for address;

    struct Cask {
        address token;
        uint128 held;
        uint128 shares;
        uint64 ripeAt;
    }

    error NotRipe(uint64 at);
    error UnknownCask();
    error NoShares();

    event CaskFilled(uint256 indexed cask, address indexed who, uint128 amount, uint128 shares);
    event CaskDrawn(uint256 indexed cask, address indexed who, uint256 amount);

    address public immutable cellarer;
    Cask[] private _casks;
    mapping(uint256 => mapping(address => uint128)) public sharesOf;

    constructor() {
        cellarer = msg.sender;
    }

    function layDown(address token, uint64 ripeAt) external returns (uint256 id) {
        require(msg.sender == cellarer && token.code.length > 0, "cellarer only");
        id = _casks.length;
        _casks.push(Cask(token, 0, 0, ripeAt));
    }

    function fill(uint256 id, uint128 amount) external {
        if (id >= _casks.length) revert UnknownCask();
        Cask storage c = _casks[id];
        uint256 got = c.held == 0 ? amount : (uint256(amount) * c.shares) / c.held;
        if (got == 0 || got > type(uint128).max) revert NoShares();
        c.held += amount;
        c.shares += uint128(got);
        sharesOf[id][msg.sender] += uint128(got);
        emit CaskFilled(id, msg.sender, amount, uint128(got));
        c.token.pull(msg.sender, amount);
    }

    function drawOff(uint256 id, uint128 shares) external {
        Cask storage c = _casks[id];
        if (block.timestamp < c.ripeAt) revert NotRipe(c.ripeAt);
        if (shares == 0) revert NoShares();
        uint256 amount = (uint256(shares) * c.held) / c.shares;
        sharesOf[id][msg.sender] -= shares;
        c.shares -= shares;
        c.held -= uint128(amount);
        emit CaskDrawn(id, msg.sender, amount);
        c.token.push(msg.sender, amount);
    }
}
