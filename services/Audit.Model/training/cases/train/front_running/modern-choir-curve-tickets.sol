// case: modern-choir-curve-tickets
// class: front_running
// disguise: curve sale refunds the surplus, so buyers send plenty and pay whatever the supply says at that moment
// note: Buys placed before raise the cost up to the ether sent, and selling has no floor; the fix takes both bounds.
pragma solidity ^0.8.20;

library Curve {
    uint256 internal constant STEP = 0.0001 ether;

    function cost(uint256 supply, uint256 count) internal pure returns (uint256) {
        uint256 first = supply + 1;
        uint256 last = supply + count;
        return ((first + last) * count * STEP) / 2;
    }
}

contract ChoirTickets {
    error NoTickets();
    error TooLittle(uint256 cost);
    error Bound(uint256 amount);
    error NotSent();

    event Bought(address indexed who, uint256 count, uint256 cost);
    event Sold(address indexed who, uint256 count, uint256 paid);

    address public immutable choir;
    uint256 public supply;
    uint256 public choirShare;
    mapping(address => uint256) public ticketsOf;

    constructor() {
        choir = msg.sender;
    }

    function buy(uint256 count, uint256 bound) external payable {
        if (count == 0 || count > 500) revert NoTickets();
        //- weak
        uint256 cost = Curve.cost(supply, count); //!
        if (msg.value < cost || bound < count) revert TooLittle(cost);
        //- fixed
        uint256 cost = Curve.cost(supply, count);
        if (cost > bound) revert Bound(cost);
        if (msg.value < cost) revert TooLittle(cost);
        //- end
        supply += count;
        ticketsOf[msg.sender] += count;
        emit Bought(msg.sender, count, cost);
        if (msg.value > cost) _send(msg.sender, msg.value - cost);
    }

    function sell(uint256 count, uint256 bound) external {
        if (count == 0 || count > ticketsOf[msg.sender]) revert NoTickets();
        ticketsOf[msg.sender] -= count;
        supply -= count;
        //- weak
        uint256 gross = Curve.cost(supply, count); //!
        if (bound > supply + count) revert Bound(gross);
        uint256 cut = gross / 50;
        //- fixed
        uint256 gross = Curve.cost(supply, count);
        uint256 cut = gross / 50;
        if (gross - cut < bound) revert Bound(gross - cut);
        //- end
        choirShare += cut;
        emit Sold(msg.sender, count, gross - cut);
        _send(msg.sender, gross - cut);
    }

    function give(address to, uint256 count) external {
        ticketsOf[msg.sender] -= count;
        ticketsOf[to] += count;
    }

    function takeShare() external {
        uint256 amount = choirShare;
        choirShare = 0;
        _send(choir, amount);
    }

    function _send(address to, uint256 amount) private {
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert NotSent();
    }
}
