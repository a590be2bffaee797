// case: modern-saltmarket-pool-quote
// class: front_running
// disguise: a minimum is in the signature and compared, but with the quote made in the same call
// note: The bound is derived from the present reserves, so it never bites; the fix compares with the trader's own minimum.
pragma solidity ^0.8.15;

interface IToken {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

library Curve {
    function outFor(uint256 amountIn, uint256 inside, uint256 outside) internal pure returns (uint256) {
        uint256 net = amountIn * 9970;
        return (net * outside) / (inside * 10_000 + net);
    }
}

contract SaltMarketPool {
    using Curve for uint256;

    error Locked();
    error Expired();
    error TooLittle(uint256 got, uint256 wanted);
    error MoveFailed();

    event Swapped(address indexed who, bool saltIn, uint256 amountIn, uint256 amountOut);

    IToken public immutable salt;
    IToken public immutable coin;
    address public immutable founder;
    uint112 public saltReserve;
    uint112 public coinReserve;
    uint256 private _lock = 1;

    modifier guarded() {
        if (_lock != 1) revert Locked();
        _lock = 2;
        _;
        _lock = 1;
    }

    constructor(IToken salt_, IToken coin_) {
        salt = salt_;
        coin = coin_;
        founder = msg.sender;
    }

    function provide(uint112 saltAmount, uint112 coinAmount) external guarded {
        require(msg.sender == founder, "founder only");
        saltReserve += saltAmount;
        coinReserve += coinAmount;
        _pull(salt, saltAmount);
        _pull(coin, coinAmount);
    }

    function swap(bool saltIn, uint256 amountIn, uint256 minOut, uint256 deadline) external guarded returns (uint256 out) {
        if (block.timestamp > deadline) revert Expired();
        out = _quote(saltIn, amountIn);
        //- weak
        uint256 floor_ = minOut > out ? (_quote(saltIn, amountIn) * 99) / 100 : minOut; //!
        if (out < floor_) revert TooLittle(out, floor_); //!
        //- fixed
        if (minOut == 0 || out < minOut) revert TooLittle(out, minOut);
        //- end
        _book(saltIn, amountIn, out);
        _pull(saltIn ? salt : coin, amountIn);
        if (!(saltIn ? coin : salt).transfer(msg.sender, out)) revert MoveFailed();
        emit Swapped(msg.sender, saltIn, amountIn, out);
    }

    function _quote(bool saltIn, uint256 amountIn) private view returns (uint256) {
        return saltIn ? amountIn.outFor(saltReserve, coinReserve) : amountIn.outFor(coinReserve, saltReserve);
    }

    function _book(bool saltIn, uint256 amountIn, uint256 out) private {
        require(amountIn <= type(uint112).max, "too big");
        if (saltIn) {
            saltReserve += uint112(amountIn);
            coinReserve -= uint112(out);
        } else {
            coinReserve += uint112(amountIn);
            saltReserve -= uint112(out);
        }
    }

    function _pull(IToken token, uint256 amount) private {
        if (!token.transferFrom(msg.sender, address(this), amount)) revert MoveFailed();
    }
}
