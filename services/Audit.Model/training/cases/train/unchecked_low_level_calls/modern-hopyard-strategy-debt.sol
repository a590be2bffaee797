// case: modern-hopyard-strategy-debt
// class: unchecked_low_level_calls
// disguise: vault asks a strategy for money by a raw call and writes its debt down without looking at the result
// note: A strategy that fails to pay back is booked as having paid; the fix requires the call.
pragma solidity ^0.8.16;

interface IHopToken {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

interface IHopStrategy {
    function divest(uint256 amount) external;
    function invest(uint256 amount) external;
}

abstract contract StrategyBook {
    error NotManager();
    error UnknownStrategy();
    error StrategyRefused(address strategy);

    event DebtChanged(address indexed strategy, uint256 debt);

    address public immutable manager;
    uint256 public totalDebt;
    mapping(address => uint256) public debtOf;
    mapping(address => bool) public enabled;

    constructor() {
        manager = msg.sender;
    }

    modifier onlyManager() {
        if (msg.sender != manager) revert NotManager();
        _;
    }

    function enable(address s, bool on) external onlyManager {
        enabled[s] = on;
    }

    function _raiseDebt(address s, uint256 amount) internal {
        debtOf[s] += amount;
        totalDebt += amount;
        emit DebtChanged(s, debtOf[s]);
    }

    function _recall(address s, uint256 amount) internal {
        debtOf[s] -= amount;
        totalDebt -= amount;
        emit DebtChanged(s, debtOf[s]);
        bytes memory data = abi.encodeCall(IHopStrategy.divest, (amount));
        //- weak
        (bool done, ) = s.call(data); //!
        done = s.code.length > 0;
        if (!done) revert StrategyRefused(s);
        //- fixed
        (bool done, ) = s.call(data);
        if (!done || s.code.length == 0) revert StrategyRefused(s);
        //- end
    }
}

contract HopyardVault is StrategyBook {
    error HopsFailed();
    error Short();

    event Stored(address indexed who, uint256 amount, uint256 shares);

    IHopToken public immutable hops;
    uint256 public totalShares;
    mapping(address => uint256) public sharesOf;

    constructor(IHopToken h) {
        hops = h;
    }

    function worth() public view returns (uint256) {
        return hops.balanceOf(address(this)) + totalDebt;
    }

    function store(uint256 amount, uint256 leastShares) external returns (uint256 shares) {
        shares = totalShares == 0 ? amount : (amount * totalShares) / worth();
        if (shares == 0 || shares < leastShares) revert Short();
        totalShares += shares;
        sharesOf[msg.sender] += shares;
        emit Stored(msg.sender, amount, shares);
        if (!hops.transferFrom(msg.sender, address(this), amount)) revert HopsFailed();
    }

    function fetch(uint256 shares, uint256 leastAmount) external {
        uint256 amount = (shares * worth()) / totalShares;
        if (amount < leastAmount) revert Short();
        sharesOf[msg.sender] -= shares;
        totalShares -= shares;
        if (!hops.transfer(msg.sender, amount)) revert HopsFailed();
    }

    function invest(address s, uint256 amount) external onlyManager {
        if (!enabled[s]) revert UnknownStrategy();
        _raiseDebt(s, amount);
        if (!hops.transfer(s, amount)) revert HopsFailed();
        IHopStrategy(s).invest(amount);
    }

    function recall(address s, uint256 amount) external onlyManager {
        _recall(s, amount);
    }
}
