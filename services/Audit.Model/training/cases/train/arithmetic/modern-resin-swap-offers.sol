// case: modern-resin-swap-offers
// class: arithmetic
// disguise: one of two products goes through the checked library, the other is written plainly in a base helper
// note: units * rate wraps to a small cost; the fix uses the library's times().
pragma solidity ^0.6.11;

interface IAsset {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

library Num {
    function plus(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "plus");
    }

    function minus(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a, "minus");
        return a - b;
    }

    function times(uint256 a, uint256 b) internal pure returns (uint256 c) {
        if (a == 0 || b == 0) return 0;
        c = a * b;
        require(c / a == b, "times");
    }
}

abstract contract OfferPricing {
    using Num for uint256;

    uint256 internal constant SCALE = 1e6;

    function _cost(uint256 units, uint256 rate) internal pure returns (uint256) {
        //- weak
        uint256 raw = units * rate; //!
        //- fixed
        uint256 raw = units.times(rate);
        //- end
        return raw / SCALE;
    }

    function _commission(uint256 cost, uint256 bps) internal pure returns (uint256) {
        return cost.times(bps) / 10000;
    }
}

contract ResinSwap is OfferPricing {
    using Num for uint256;

    struct Offer {
        address maker;
        IAsset gives;
        IAsset wants;
        uint256 left;
        uint256 rate;
    }

    address public immutable desk;
    uint256 public commissionBps = 20;
    Offer[] private _offers;

    event Opened(uint256 indexed id, address indexed maker, uint256 units, uint256 rate);
    event Taken(uint256 indexed id, address indexed taker, uint256 units, uint256 cost);

    constructor() public {
        desk = msg.sender;
    }

    function open(IAsset gives, IAsset wants, uint256 units, uint256 rate) external returns (uint256 id) {
        require(units > 0 && rate >= SCALE / 1000, "terms");
        id = _offers.length;
        _offers.push(Offer(msg.sender, gives, wants, units, rate));
        emit Opened(id, msg.sender, units, rate);
        require(gives.transferFrom(msg.sender, address(this), units), "gives");
    }

    function take(uint256 id, uint256 units, uint256 maxCost) external {
        Offer storage o = _offers[id];
        require(units > 0, "units");
        o.left = o.left.minus(units);
        uint256 cost = _cost(units, o.rate);
        uint256 commission = _commission(cost, commissionBps);
        require(cost.plus(commission) <= maxCost, "cost");
        emit Taken(id, msg.sender, units, cost);
        require(o.wants.transferFrom(msg.sender, o.maker, cost), "wants");
        require(o.wants.transferFrom(msg.sender, desk, commission), "commission");
        require(o.gives.transfer(msg.sender, units), "gives");
    }

    function close(uint256 id) external {
        Offer storage o = _offers[id];
        require(o.maker == msg.sender, "maker only");
        uint256 left = o.left;
        o.left = 0;
        require(o.gives.transfer(msg.sender, left), "gives");
    }

    function setCommission(uint256 bps) external {
        require(msg.sender == desk && bps <= 100, "desk only");
        commissionBps = bps;
    }
}
