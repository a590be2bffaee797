// case: modern-tool-loan-positions
// class: denial_of_service
// disguise: anyone may add dust collateral lines to another account; leaving walks all of them
// note: The health check loops over a list strangers can grow; the fix bounds the list and lets only the owner add.
pragma solidity ^0.8.9;

interface IFeed {
    function price(address token) external view returns (uint256);
}

interface IToken {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

contract ToolLoanMarket {
    struct Line {
        address token;
        uint96 amount;
    }

    error Unlisted();
    error Unhealthy();
    error Failed();
    error NotAllowed();

    event Added(address indexed account, address token, uint96 amount);
    event Borrowed(address indexed account, uint256 amount);

    uint256 public constant MAX_LINES = 32;
    IFeed public immutable feed;
    IToken public immutable cash;
    address public immutable gov;
    mapping(address => bool) public listed;
    mapping(address => uint256) public debt;
    mapping(address => Line[]) private _lines;

    constructor(IFeed f, IToken c) {
        feed = f;
        cash = c;
        gov = msg.sender;
    }

    function listToken(address token, bool on) external {
        if (msg.sender != gov) revert NotAllowed();
        listed[token] = on;
    }

    function add(address account, address token, uint96 amount) external {
        if (!listed[token]) revert Unlisted();
        //- weak
        _lines[account].push(Line(token, amount)); //!
        //- fixed
        if (account != msg.sender || _lines[account].length >= MAX_LINES) revert NotAllowed();
        _lines[account].push(Line(token, amount));
        //- end
        emit Added(account, token, amount);
        if (!IToken(token).transferFrom(msg.sender, address(this), amount)) revert Failed();
    }

    function borrow(uint256 amount) external {
        debt[msg.sender] += amount;
        if (!_healthy(msg.sender)) revert Unhealthy();
        emit Borrowed(msg.sender, amount);
        if (!cash.transfer(msg.sender, amount)) revert Failed();
    }

    function repay(uint256 amount) external {
        debt[msg.sender] -= amount;
        if (!cash.transferFrom(msg.sender, address(this), amount)) revert Failed();
    }

    function take(uint256 index) external {
        Line[] storage lines = _lines[msg.sender];
        Line memory l = lines[index];
        lines[index] = lines[lines.length - 1];
        lines.pop();
        if (!_healthy(msg.sender)) revert Unhealthy();
        if (!IToken(l.token).transfer(msg.sender, l.amount)) revert Failed();
    }

    function _healthy(address account) internal view returns (bool) {
        uint256 worth;
        Line[] storage lines = _lines[account];
        //- weak
        for (uint256 i; i < lines.length; ++i) { //!
        //- fixed
        for (uint256 i; i < lines.length; ++i) {
        //- end
            worth += (uint256(lines[i].amount) * feed.price(lines[i].token)) / 1e18;
        }
        return worth * 70 >= debt[account] * 100;
    }
}
