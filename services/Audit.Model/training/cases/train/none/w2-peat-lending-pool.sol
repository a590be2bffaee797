// case: w2-peat-lending-pool
// class: none
// disguise: lending pool with index accounting and a kinked rate curve
// note: Interest per second from the elapsed time; books before transfers.
pragma solidity ^0.8.21;

interface IPeat {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

interface IPeatPrice {
    function quote() external view returns (uint256 price, uint256 updatedAt);
}

contract PeatPool {
    uint256 private constant RAY = 1e27;
    uint256 private constant WAD = 1e18;
    uint256 private constant KINK = 0.8e18;
    uint256 private constant BASE_RATE = 317_097_920;
    uint256 private constant SLOPE_LOW = 1_585_489_600;
    uint256 private constant SLOPE_HIGH = 31_709_792_000;
    uint256 private constant LOAN_TO_VALUE = 0.7e18;
    uint256 private constant STALE = 1 days;

    IPeat public immutable peat;
    IPeat public immutable turf;
    IPeatPrice public immutable price;

    uint256 public supplyIndex = RAY;
    uint256 public debtIndex = RAY;
    uint256 public scaledSupply;
    uint256 public scaledDebt;
    uint256 public accruedAt;
    mapping(address => uint256) public supplyOf;
    mapping(address => uint256) public debtOf;
    mapping(address => uint256) public pledgeOf;

    event Supplied(address indexed who, uint256 amount);
    event Redeemed(address indexed who, uint256 amount);
    event Pledged(address indexed who, uint256 amount);
    event Unpledged(address indexed who, uint256 amount);
    event Borrowed(address indexed who, uint256 amount);
    event Repaid(address indexed who, uint256 amount);

    error Unhealthy(address who);
    error StalePrice(uint256 updatedAt);
    error Illiquid();
    error TokenFailed();
    error NoAmount();

    constructor(IPeat peat_, IPeat turf_, IPeatPrice price_) {
        peat = peat_;
        turf = turf_;
        price = price_;
        accruedAt = block.timestamp;
    }

    function utilisation() public view returns (uint256) {
        uint256 s = (scaledSupply * supplyIndex) / RAY;
        if (s == 0) return 0;
        uint256 u = (((scaledDebt * debtIndex) / RAY) * WAD) / s;
        return u > WAD ? WAD : u;
    }

    function ratePerSecond(uint256 u) public pure returns (uint256) {
        if (u <= KINK) return (BASE_RATE * 1e9) + (SLOPE_LOW * 1e9 * u) / KINK;
        return ((BASE_RATE + SLOPE_LOW) * 1e9) + (SLOPE_HIGH * 1e9 * (u - KINK)) / (WAD - KINK);
    }

    function accrue() public {
        uint256 elapsed = block.timestamp - accruedAt;
        if (elapsed == 0) return;
        accruedAt = block.timestamp;
        uint256 u = utilisation();
        uint256 grown = ratePerSecond(u) * elapsed;
        debtIndex += (debtIndex * grown) / RAY;
        supplyIndex += (((supplyIndex * grown) / RAY) * u) / WAD;
    }

    function supply(uint256 amount) external {
        accrue();
        uint256 scaled = (amount * RAY) / supplyIndex;
        if (scaled == 0) revert NoAmount();
        supplyOf[msg.sender] += scaled;
        scaledSupply += scaled;
        emit Supplied(msg.sender, amount);
        _pull(peat, amount);
    }

    function redeem(uint256 amount) external {
        accrue();
        uint256 scaled = (amount * RAY + supplyIndex - 1) / supplyIndex;
        supplyOf[msg.sender] -= scaled;
        scaledSupply -= scaled;
        if ((scaledSupply * supplyIndex) / RAY < (scaledDebt * debtIndex) / RAY) revert Illiquid();
        emit Redeemed(msg.sender, amount);
        _push(peat, amount);
    }

    function pledge(uint256 amount) external {
        pledgeOf[msg.sender] += amount;
        emit Pledged(msg.sender, amount);
        _pull(turf, amount);
    }

    function unpledge(uint256 amount) external {
        accrue();
        pledgeOf[msg.sender] -= amount;
        _requireHealthy(msg.sender);
        emit Unpledged(msg.sender, amount);
        _push(turf, amount);
    }

    function borrow(uint256 amount) external {
        accrue();
        uint256 scaled = (amount * RAY + debtIndex - 1) / debtIndex;
        debtOf[msg.sender] += scaled;
        scaledDebt += scaled;
        if ((scaledSupply * supplyIndex) / RAY < (scaledDebt * debtIndex) / RAY) revert Illiquid();
        _requireHealthy(msg.sender);
        emit Borrowed(msg.sender, amount);
        _push(peat, amount);
    }

    function repay(uint256 amount) external {
        accrue();
        uint256 owed = (debtOf[msg.sender] * debtIndex + RAY - 1) / RAY;
        uint256 scaled;
        if (amount >= owed) {
            amount = owed;
            scaled = debtOf[msg.sender];
        } else {
            scaled = (amount * RAY) / debtIndex;
        }
        debtOf[msg.sender] -= scaled;
        scaledDebt -= scaled;
        emit Repaid(msg.sender, amount);
        _pull(peat, amount);
    }

    function _requireHealthy(address who) private view {
        uint256 owed = (debtOf[who] * debtIndex) / RAY;
        if (owed == 0) return;
        (uint256 p, uint256 at) = price.quote();
        if (p == 0 || at > block.timestamp || block.timestamp - at > STALE) revert StalePrice(at);
        if ((((pledgeOf[who] * p) / WAD) * LOAN_TO_VALUE) / WAD < owed) revert Unhealthy(who);
    }

    function _pull(IPeat token, uint256 amount) private {
        if (!token.transferFrom(msg.sender, address(this), amount)) revert TokenFailed();
    }

    function _push(IPeat token, uint256 amount) private {
        if (!token.transfer(msg.sender, amount)) revert TokenFailed();
    }
}
