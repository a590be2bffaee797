// case: w2-copper-coin-cap-governed
// class: none
// disguise: token with cap raised only through a delayed change
// note: The cap change waits for days and has a ceiling; roles are split.
pragma solidity ^0.8.11;

contract CopperCoin {
    string public name;
    string public symbol;
    uint8 public constant decimals = 6;

    uint256 public constant CEILING = 10_000_000_000e6;
    uint256 public constant DELAY = 10 days;

    uint256 public totalSupply;
    uint256 public cap;
    uint256 public plannedCap;
    uint256 public plannedFrom;
    address public governor;
    address public governorNext;
    mapping(address => uint256) public quotaOf;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => bool) public frozenByHolder;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event QuotaSet(address indexed minter, uint256 quota);
    event CapPlanned(uint256 cap, uint256 from);
    event CapApplied(uint256 cap);

    error OnlyGovernor();
    error OverQuota(uint256 asked, uint256 quota);
    error OverCap(uint256 supply, uint256 cap);
    error TooLow();
    error TooEarly(uint256 from);
    error Frozen(address who);
    error ZeroAddress();

    modifier onlyGovernor() {
        if (msg.sender != governor) revert OnlyGovernor();
        _;
    }

    constructor(string memory name_, string memory symbol_, uint256 cap_) {
        if (cap_ == 0 || cap_ > CEILING) revert OverCap(cap_, CEILING);
        name = name_;
        symbol = symbol_;
        cap = cap_;
        governor = msg.sender;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _transfer(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        allowance[from][msg.sender] -= value;
        _transfer(from, to, value);
        return true;
    }

    function raiseAllowance(address spender, uint256 by) external returns (bool) {
        uint256 next = allowance[msg.sender][spender] + by;
        allowance[msg.sender][spender] = next;
        emit Approval(msg.sender, spender, next);
        return true;
    }

    function dropAllowance(address spender) external returns (bool) {
        delete allowance[msg.sender][spender];
        emit Approval(msg.sender, spender, 0);
        return true;
    }

    function freezeMine(bool on) external {
        frozenByHolder[msg.sender] = on;
    }

    function mint(address to, uint256 value) external {
        if (to == address(0)) revert ZeroAddress();
        uint256 quota = quotaOf[msg.sender];
        if (value > quota) revert OverQuota(value, quota);
        uint256 next = totalSupply + value;
        if (next > cap) revert OverCap(next, cap);
        unchecked {
            quotaOf[msg.sender] = quota - value;
            balanceOf[to] += value;
        }
        totalSupply = next;
        emit Transfer(address(0), to, value);
    }

    function burn(uint256 value) external {
        balanceOf[msg.sender] -= value;
        unchecked {
            totalSupply -= value;
        }
        emit Transfer(msg.sender, address(0), value);
    }

    function setQuota(address minter, uint256 quota) external onlyGovernor {
        quotaOf[minter] = quota;
        emit QuotaSet(minter, quota);
    }

    function planCap(uint256 next) external onlyGovernor {
        if (next < totalSupply) revert TooLow();
        if (next > CEILING) revert OverCap(next, CEILING);
        plannedCap = next;
        plannedFrom = block.timestamp + DELAY;
        emit CapPlanned(next, plannedFrom);
    }

    function applyCap() external onlyGovernor {
        if (plannedFrom == 0 || block.timestamp < plannedFrom) revert TooEarly(plannedFrom);
        if (plannedCap < totalSupply) revert TooLow();
        cap = plannedCap;
        plannedFrom = 0;
        emit CapApplied(cap);
    }

    function offerGovernor(address next) external onlyGovernor {
        governorNext = next;
    }

    function acceptGovernor() external {
        if (msg.sender != governorNext) revert OnlyGovernor();
        governor = msg.sender;
        governorNext = address(0);
    }

    function _transfer(address from, address to, uint256 value) private {
        if (to == address(0)) revert ZeroAddress();
        if (frozenByHolder[from]) revert Frozen(from);
        balanceOf[from] -= value;
        unchecked {
            balanceOf[to] += value;
        }
        emit Transfer(from, to, value);
    }
}
