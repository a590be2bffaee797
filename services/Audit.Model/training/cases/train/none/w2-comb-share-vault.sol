// case: w2-comb-share-vault
// class: none
// disguise: share vault with virtual offset and rounding against the user
// note: Shares and assets are bounded by the caller; books move before tokens.
pragma solidity ^0.8.22;

interface IComb {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

library Ratio {
    function down(uint256 a, uint256 b, uint256 d) internal pure returns (uint256) {
        return (a * b) / d;
    }

    function up(uint256 a, uint256 b, uint256 d) internal pure returns (uint256) {
        uint256 p = a * b;
        unchecked {
            return p / d + (p % d == 0 ? 0 : 1);
        }
    }
}

contract CombVault {
    using Ratio for uint256;

    uint256 private constant OFFSET = 10 ** 6;

    IComb public immutable comb;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    bool private _inside;

    event Deposit(address indexed by, address indexed to, uint256 assets, uint256 shares);
    event Withdraw(address indexed by, address indexed to, address indexed from, uint256 assets, uint256 shares);
    event Approval(address indexed from, address indexed spender, uint256 value);

    error Inside();
    error Outside(uint256 got, uint256 bound);
    error ZeroShares();
    error NoReceiver();
    error TokenFailed();

    modifier oneAtATime() {
        if (_inside) revert Inside();
        _inside = true;
        _;
        _inside = false;
    }

    constructor(IComb comb_) {
        comb = comb_;
    }

    function totalAssets() public view returns (uint256) {
        return comb.balanceOf(address(this));
    }

    function previewDeposit(uint256 assets) public view returns (uint256) {
        return assets.down(totalSupply + OFFSET, totalAssets() + 1);
    }

    function previewMint(uint256 shares) public view returns (uint256) {
        return shares.up(totalAssets() + 1, totalSupply + OFFSET);
    }

    function previewWithdraw(uint256 assets) public view returns (uint256) {
        return assets.up(totalSupply + OFFSET, totalAssets() + 1);
    }

    function previewRedeem(uint256 shares) public view returns (uint256) {
        return shares.down(totalAssets() + 1, totalSupply + OFFSET);
    }

    function deposit(uint256 assets, address to, uint256 leastShares) external oneAtATime returns (uint256 shares) {
        shares = previewDeposit(assets);
        if (shares < leastShares) revert Outside(shares, leastShares);
        _enter(assets, shares, to);
    }

    function mint(uint256 shares, address to, uint256 mostAssets) external oneAtATime returns (uint256 assets) {
        assets = previewMint(shares);
        if (assets > mostAssets) revert Outside(assets, mostAssets);
        _enter(assets, shares, to);
    }

    function withdraw(uint256 assets, address to, address from, uint256 mostShares) external oneAtATime returns (uint256 shares) {
        shares = previewWithdraw(assets);
        if (shares > mostShares) revert Outside(shares, mostShares);
        _leave(assets, shares, to, from);
    }

    function redeem(uint256 shares, address to, address from, uint256 leastAssets) external oneAtATime returns (uint256 assets) {
        assets = previewRedeem(shares);
        if (assets < leastAssets) revert Outside(assets, leastAssets);
        _leave(assets, shares, to, from);
    }

    function changeAllowance(address spender, uint256 from, uint256 to) external returns (bool) {
        if (allowance[msg.sender][spender] != from) revert Outside(allowance[msg.sender][spender], from);
        allowance[msg.sender][spender] = to;
        emit Approval(msg.sender, spender, to);
        return true;
    }

    function _enter(uint256 assets, uint256 shares, address to) private {
        if (shares == 0) revert ZeroShares();
        if (to == address(0)) revert NoReceiver();
        totalSupply += shares;
        balanceOf[to] += shares;
        emit Deposit(msg.sender, to, assets, shares);
        if (!comb.transferFrom(msg.sender, address(this), assets)) revert TokenFailed();
    }

    function _leave(uint256 assets, uint256 shares, address to, address from) private {
        if (to == address(0)) revert NoReceiver();
        if (from != msg.sender) allowance[from][msg.sender] -= shares;
        balanceOf[from] -= shares;
        totalSupply -= shares;
        emit Withdraw(msg.sender, to, from, assets, shares);
        if (!comb.transfer(to, assets)) revert TokenFailed();
    }
}
