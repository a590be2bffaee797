// case: w2-dock-flash-lender
// class: none
// disguise: flash loans with a callback and repayment check
// note: The lender is locked during the callback and compares its own balance.
pragma solidity ^0.8.19;

interface IDockToken {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
}

interface IDockBorrower {
    function onDockLoan(address starter, address token, uint256 amount, uint256 fee, bytes calldata data) external returns (bytes32);
}

contract DockLender {
    bytes32 private constant ANSWER = keccak256("DockBorrower.onDockLoan");
    uint256 public constant MAX_FEE = 100;
    uint256 private constant PARTS = 10_000;

    IDockToken public immutable token;
    address public immutable harbourMaster;
    uint256 public feeParts = 9;
    uint256 public pooled;
    uint256 public shares;
    mapping(address => uint256) public shareOf;
    uint256 private _gate = 1;

    event Moored(address indexed who, uint256 amount, uint256 minted);
    event Unmoored(address indexed who, uint256 amount, uint256 burned);
    event Lent(address indexed borrower, uint256 amount, uint256 fee);
    event FeeLowered(uint256 parts);

    error GateShut();
    error OverLimit(uint256 asked, uint256 available);
    error BadAnswer();
    error NotRepaid(uint256 have, uint256 need);
    error TokenFailed();
    error NotMaster();
    error Nothing();

    modifier gated() {
        if (_gate != 1) revert GateShut();
        _gate = 2;
        _;
        _gate = 1;
    }

    constructor(IDockToken token_) {
        token = token_;
        harbourMaster = msg.sender;
    }

    function moor(uint256 amount) external gated returns (uint256 minted) {
        minted = shares == 0 ? amount : (amount * shares) / pooled;
        if (minted == 0) revert Nothing();
        shares += minted;
        shareOf[msg.sender] += minted;
        pooled += amount;
        emit Moored(msg.sender, amount, minted);
        if (!token.transferFrom(msg.sender, address(this), amount)) revert TokenFailed();
    }

    function unmoor(uint256 burned) external gated returns (uint256 amount) {
        if (burned == 0) revert Nothing();
        amount = (burned * pooled) / shares;
        shareOf[msg.sender] -= burned;
        shares -= burned;
        pooled -= amount;
        emit Unmoored(msg.sender, amount, burned);
        if (!token.transfer(msg.sender, amount)) revert TokenFailed();
    }

    function feeFor(uint256 amount) public view returns (uint256) {
        return (amount * feeParts + PARTS - 1) / PARTS;
    }

    function lend(IDockBorrower borrower, uint256 amount, bytes calldata data) external gated {
        if (amount > pooled) revert OverLimit(amount, pooled);
        uint256 fee = feeFor(amount);
        uint256 start = token.balanceOf(address(this));
        pooled += fee;
        emit Lent(address(borrower), amount, fee);
        if (!token.transfer(address(borrower), amount)) revert TokenFailed();
        if (borrower.onDockLoan(msg.sender, address(token), amount, fee, data) != ANSWER) revert BadAnswer();
        if (!token.transferFrom(address(borrower), address(this), amount + fee)) revert TokenFailed();
        uint256 end = token.balanceOf(address(this));
        if (end < start + fee) revert NotRepaid(end, start + fee);
    }

    function lowerFee(uint256 parts) external {
        if (msg.sender != harbourMaster) revert NotMaster();
        if (parts >= feeParts) revert OverLimit(parts, feeParts);
        feeParts = parts;
        emit FeeLowered(parts);
    }
}
