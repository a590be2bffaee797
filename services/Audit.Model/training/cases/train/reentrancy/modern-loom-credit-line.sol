// case: modern-loom-credit-line
// class: reentrancy
// disguise: a once-at-a-time modifier is on the function but it takes the latch only after the body
// note: The modifier checks the latch, runs the body, then toggles it, so it never holds during the call; the fix takes it first.
pragma solidity ^0.7.6;

abstract contract Latched {
    uint256 private _latch = 1;

    modifier latched() {
        require(_latch == 1, "latched");
        //- weak
        _;
        _latch = 2; //!
        _latch = 1;
        //- fixed
        _latch = 2;
        _;
        _latch = 1;
        //- end
    }
}

library SafeSum {
    function plus(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "sum overflow");
    }

    function minus(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a, "below zero");
        return a - b;
    }
}

contract LoomCreditLine is Latched {
    using SafeSum for uint256;

    struct Weaver {
        uint128 limit;
        uint128 debt;
        uint64 lastRepay;
    }

    address public immutable guild;
    mapping(address => Weaver) public weavers;
    uint256 public lent;
    uint256 public reserve;

    event LimitSet(address indexed weaver, uint128 limit);
    event Drawn(address indexed weaver, uint256 amount);
    event Repaid(address indexed weaver, uint256 amount);

    modifier onlyGuild() {
        require(msg.sender == guild, "guild only");
        _;
    }

    constructor() payable {
        guild = msg.sender;
        reserve = msg.value;
    }

    function setLimit(address weaver, uint128 limit) external onlyGuild {
        weavers[weaver].limit = limit;
        emit LimitSet(weaver, limit);
    }

    function draw(uint128 amount) external latched {
        Weaver storage w = weavers[msg.sender];
        uint256 debt = uint256(w.debt).plus(amount);
        require(debt <= w.limit, "over limit");
        require(amount <= reserve, "reserve");
        //- weak
        (bool ok, ) = msg.sender.call{value: amount}(""); //!
        require(ok, "not sent");
        w.debt = uint128(debt); //!
        //- fixed
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "not sent");
        w.debt = uint128(debt);
        //- end
        lent = lent.plus(amount);
        reserve = reserve.minus(amount);
        emit Drawn(msg.sender, amount);
    }

    function repay() external payable latched {
        Weaver storage w = weavers[msg.sender];
        require(msg.value > 0 && msg.value <= w.debt, "amount");
        w.debt = uint128(uint256(w.debt).minus(msg.value));
        w.lastRepay = uint64(block.timestamp);
        lent = lent.minus(msg.value);
        reserve = reserve.plus(msg.value);
        emit Repaid(msg.sender, msg.value);
    }

    function refill() external payable onlyGuild latched {
        reserve = reserve.plus(msg.value);
    }

    function unwind(uint256 amount) external onlyGuild latched {
        reserve = reserve.minus(amount);
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "not sent");
    }
}
