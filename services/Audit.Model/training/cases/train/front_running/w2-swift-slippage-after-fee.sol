// case: w2-swift-slippage-after-fee
// class: front_running
// disguise: the least output is compared before fees and a second hop
// note: The bound is tested on the first leg only; the fix tests what the trader gets
pragma solidity ^0.8.14;

interface ISwiftPool {
    function sell(address tokenIn, uint256 v) external returns (uint256 out);
}

interface ISwiftToken {
    function approve(address s, uint256 v) external returns (bool);
    function transfer(address to, uint256 v) external returns (bool);
    function transferFrom(address a, address b, uint256 v) external returns (bool);
}

contract SwiftTwoHop {
    error TooLittle(uint256 got);
    error Late();

    event Swapped(address indexed who, uint256 v, uint256 got);

    address public owner;
    uint256 public feeBps = 20;
    mapping(address => mapping(address => ISwiftPool)) public poolFor;

    constructor() {
        owner = msg.sender;
    }

    function setPool(address a, address b, ISwiftPool p) external {
        require(msg.sender == owner, "owner");
        poolFor[a][b] = p;
    }

    function swap(address a, address mid, address b, uint256 v, uint256 least, uint256 deadline) external returns (uint256 got) {
        if (block.timestamp > deadline) revert Late();
        require(ISwiftToken(a).transferFrom(msg.sender, address(this), v), "pull");
        uint256 half = _hop(a, mid, v);
    //- weak
        if (half < least) revert TooLittle(half); //!
        got = _hop(mid, b, half);
        got -= got * feeBps / 10000;
    //- fixed
        got = _hop(mid, b, half);
        got -= got * feeBps / 10000;
        if (got < least) revert TooLittle(got);
    //- end
        require(ISwiftToken(b).transfer(msg.sender, got), "push");
        emit Swapped(msg.sender, v, got);
    }

    function _hop(address a, address b, uint256 v) private returns (uint256) {
        ISwiftPool p = poolFor[a][b];
        require(address(p) != address(0), "pool");
        require(ISwiftToken(a).approve(address(p), v), "allow");
        return p.sell(a, v);
    }

    function lowerFee(uint256 bps) external {
        require(msg.sender == owner && bps <= feeBps, "fee");
        feeBps = bps;
    }
}
