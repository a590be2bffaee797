// case: modern-drover-flash-helper
// class: tx_origin
// disguise: loan callback checks who sent the transaction in place of who called and who initiated
// note: Anyone the drover transacts with can drive the callback; the fix compares lender and initiator.
pragma solidity ^0.8.16;

interface IHerdToken {
    function approve(address who, uint256 value) external returns (bool);
    function transfer(address to, uint256 value) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
}

interface IHerdLender {
    function flash(address receiver, uint256 amount, bytes calldata data) external;
}

interface IHerdMarket {
    function trade(address token, uint256 amount, uint256 least) external returns (uint256);
}

abstract contract LoanTaker {
    error NotDrover();
    error NotExpected();

    address public immutable drover;
    IHerdLender public immutable lender;

    constructor(IHerdLender l) {
        drover = msg.sender;
        lender = l;
    }

    modifier onlyDrover() {
        if (msg.sender != drover) revert NotDrover();
        _;
    }

    function onFlash(address initiator, uint256 amount, uint256 fee, bytes calldata data) external returns (bytes32) {
        //- weak
        if (tx.origin != drover || initiator == address(0)) revert NotExpected(); //!
        //- fixed
        if (msg.sender != address(lender) || initiator != address(this)) revert NotExpected();
        //- end
        _useLoan(amount, fee, data);
        return keccak256("onFlash");
    }

    function _useLoan(uint256 amount, uint256 fee, bytes calldata data) internal virtual;
}

contract DroverRun is LoanTaker {
    struct Route {
        IHerdMarket first;
        IHerdMarket second;
        uint128 leastFirst;
        uint128 leastSecond;
    }

    error TokenFailed();
    error Unprofitable();

    event Ran(uint256 amount, uint256 gain);

    IHerdToken public immutable token;
    mapping(address => bool) public marketOn;

    constructor(IHerdLender l, IHerdToken t) LoanTaker(l) {
        token = t;
    }

    function setMarket(address market, bool on) external onlyDrover {
        marketOn[market] = on;
    }

    function run(uint256 amount, Route calldata route) external onlyDrover {
        uint256 before = token.balanceOf(address(this));
        lender.flash(address(this), amount, abi.encode(route));
        uint256 afterwards = token.balanceOf(address(this));
        if (afterwards <= before) revert Unprofitable();
        emit Ran(amount, afterwards - before);
    }

    function take(uint256 amount) external onlyDrover {
        if (!token.transfer(drover, amount)) revert TokenFailed();
    }

    function _useLoan(uint256 amount, uint256 fee, bytes calldata data) internal override {
        Route memory r = abi.decode(data, (Route));
        if (!token.approve(address(r.first), amount)) revert TokenFailed();
        uint256 got = r.first.trade(address(token), amount, r.leastFirst);
        r.second.trade(address(token), got, r.leastSecond);
        if (!token.approve(msg.sender, amount + fee)) revert TokenFailed();
    }
}
