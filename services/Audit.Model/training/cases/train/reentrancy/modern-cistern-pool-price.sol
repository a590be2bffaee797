// case: modern-cistern-pool-price
// class: reentrancy
// disguise: the pool itself is locked; a market reads its share price while ether went out and shares are not yet burnt
// note: exit() sends before burning, so the unguarded view shows a low price to the market; the fix burns before sending.
pragma solidity ^0.8.18;

interface ISharePrice {
    function sharePrice() external view returns (uint256);
    function pullShares(address from, address to, uint256 amount) external;
}

abstract contract OneAtATime {
    uint256 private _state = 1;

    error Busy();

    modifier solo() {
        if (_state == 2) revert Busy();
        _state = 2;
        _;
        _state = 1;
    }
}

contract CisternPool is OneAtATime, ISharePrice {
    error TooMany();
    error SendFailed();
    error NotMarket();

    event Entered(address indexed who, uint256 paid, uint256 shares);
    event Exited(address indexed who, uint256 shares, uint256 sum);

    address public immutable founder;
    address public market;
    uint256 public supply;
    mapping(address => uint256) public balanceOf;

    constructor() {
        founder = msg.sender;
    }

    function linkMarket(address m) external {
        require(msg.sender == founder && market == address(0), "founder once");
        market = m;
    }

    function enter() external payable solo returns (uint256 shares) {
        uint256 before = address(this).balance - msg.value;
        shares = supply == 0 || before == 0 ? msg.value : (msg.value * supply) / before;
        supply += shares;
        balanceOf[msg.sender] += shares;
        emit Entered(msg.sender, msg.value, shares);
    }

    function exit(uint256 shares) external solo {
        if (shares > balanceOf[msg.sender]) revert TooMany();
        balanceOf[msg.sender] -= shares;
        uint256 sum = (shares * address(this).balance) / supply;
        //- weak
        (bool ok, ) = msg.sender.call{value: sum}(""); //!
        if (!ok) revert SendFailed();
        supply -= shares; //!
        //- fixed
        supply -= shares;
        (bool ok, ) = msg.sender.call{value: sum}("");
        if (!ok) revert SendFailed();
        //- end
        emit Exited(msg.sender, shares, sum);
    }

    function pullShares(address from, address to, uint256 amount) external solo {
        if (msg.sender != market) revert NotMarket();
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }

    function sharePrice() external view returns (uint256) {
        return supply == 0 ? 1e18 : (address(this).balance * 1e18) / supply;
    }
}

contract CisternMarket {
    error Healthy();
    error NotCovered();

    ISharePrice public immutable pool;
    mapping(address => uint256) public pledged;
    mapping(address => uint256) public owing;

    constructor(ISharePrice p) {
        pool = p;
    }

    function pledge(uint256 shares) external {
        pledged[msg.sender] += shares;
        pool.pullShares(msg.sender, address(this), shares);
    }

    function owe(uint256 sum) external {
        owing[msg.sender] += sum;
        if (_worth(msg.sender) < (owing[msg.sender] * 3) / 2) revert NotCovered();
    }

    function liquidate(address who) external {
        if (_worth(who) >= (owing[who] * 6) / 5) revert Healthy();
        uint256 shares = pledged[who];
        pledged[who] = 0;
        owing[who] = 0;
        pool.pullShares(address(this), msg.sender, shares);
    }

    function _worth(address who) private view returns (uint256) {
        return (pledged[who] * pool.sharePrice()) / 1e18;
    }
}
