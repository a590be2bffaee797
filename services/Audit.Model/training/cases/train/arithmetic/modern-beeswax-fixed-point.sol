// case: modern-beeswax-fixed-point
// class: arithmetic
// disguise: fixed-point conversion by a left shift, which the compiler never checks
// note: `units << 64` drops high bits so a huge order costs little; the fix multiplies, which is checked.
pragma solidity ^0.8.13;

interface IWaxToken {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

library Q64 {
    uint256 internal constant ONE = 1 << 64;

    function fromUnits(uint256 units) internal pure returns (uint256) {
        //- weak
        return units << 64; //!
        //- fixed
        return units * ONE;
        //- end
    }

    function divUp(uint256 q, uint256 rate) internal pure returns (uint256) {
        return (q + rate - 1) / rate;
    }
}

abstract contract WaxRates {
    error NotKeeper();
    error BadRate();

    event RateSet(uint128 rate);

    address public immutable keeper;
    uint128 public rate;

    constructor(uint128 rate_) {
        keeper = msg.sender;
        rate = rate_;
    }

    function setRate(uint128 next) external {
        if (msg.sender != keeper) revert NotKeeper();
        if (next < Q64.ONE / 1000 || next > Q64.ONE * 1000) revert BadRate();
        rate = next;
        emit RateSet(next);
    }

    function costOf(uint256 units) public view returns (uint256) {
        return Q64.divUp(Q64.fromUnits(units), rate);
    }
}

contract BeeswaxOrders is WaxRates {
    error TokenFailed();
    error TooDear(uint256 cost);
    error ShortStock();

    event Ordered(address indexed who, uint256 units, uint256 cost);
    event Melted(address indexed who, uint256 units);

    IWaxToken public immutable coin;
    mapping(address => uint256) public waxOf;
    mapping(address => mapping(address => bool)) public helper;

    constructor(IWaxToken coin_, uint128 rate_) WaxRates(rate_) {
        require(rate_ >= Q64.ONE / 1000 && rate_ <= Q64.ONE * 1000, "rate");
        coin = coin_;
    }

    function order(uint256 units, uint256 maxCost) external {
        uint256 cost = costOf(units);
        if (cost > maxCost || units == 0) revert TooDear(cost);
        waxOf[msg.sender] += units;
        emit Ordered(msg.sender, units, cost);
        if (!coin.transferFrom(msg.sender, keeper, cost)) revert TokenFailed();
    }

    function setHelper(address who, bool on) external {
        helper[msg.sender][who] = on;
    }

    function melt(address owner, uint256 units) external {
        require(msg.sender == owner || helper[owner][msg.sender], "not allowed");
        uint256 has = waxOf[owner];
        if (units > has) revert ShortStock();
        unchecked {
            waxOf[owner] = has - units;
        }
        emit Melted(owner, units);
    }
}
