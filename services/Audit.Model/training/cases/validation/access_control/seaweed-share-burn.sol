// case: seaweed-share-burn
// class: access_control
// disguise: the account is a parameter and the receiver another
// note: Anybody redeems anybody's shares to himself; the fix spends an approval when the caller is not the owner.
pragma solidity ^0.8.11;

interface IAsset {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
}

contract SeaweedVault {
    error Paused();
    error Slippage(uint256 got, uint256 wanted);
    error AssetFailed();

    IAsset public immutable asset;
    address public guardian;
    bool public paused;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Deposit(address indexed caller, address indexed owner, uint256 assets, uint256 shares);
    event Redeem(address indexed caller, address indexed receiver, address indexed owner, uint256 assets, uint256 shares);

    constructor(IAsset asset_) {
        asset = asset_;
        guardian = msg.sender;
    }

    modifier notPaused() {
        if (paused) revert Paused();
        _;
    }

    function setPaused(bool yes) external {
        require(msg.sender == guardian, "guardian only");
        paused = yes;
    }

    function increaseAllowance(address spender, uint256 more) external {
        allowance[msg.sender][spender] += more;
    }

    function decreaseAllowance(address spender, uint256 less) external {
        allowance[msg.sender][spender] -= less;
    }

    function toShares(uint256 assets) public view returns (uint256) {
        return assets * (totalSupply + 1e3) / (asset.balanceOf(address(this)) + 1);
    }

    function toAssets(uint256 shares) public view returns (uint256) {
        return shares * (asset.balanceOf(address(this)) + 1) / (totalSupply + 1e3);
    }

    function deposit(uint256 assets, address owner, uint256 minShares) external notPaused returns (uint256 shares) {
        shares = toShares(assets);
        if (shares < minShares || shares == 0) revert Slippage(shares, minShares);
        totalSupply += shares;
        balanceOf[owner] += shares;
        if (!asset.transferFrom(msg.sender, address(this), assets)) revert AssetFailed();
        emit Deposit(msg.sender, owner, assets, shares);
    }

    function redeem(uint256 shares, address receiver, address owner, uint256 minAssets) external notPaused returns (uint256 assets) {
        assets = toAssets(shares);
        if (assets < minAssets || assets == 0) revert Slippage(assets, minAssets);
        //- weak
        balanceOf[owner] -= shares; //!
        //- fixed
        if (msg.sender != owner) {
            allowance[owner][msg.sender] -= shares;
        }
        balanceOf[owner] -= shares;
        //- end
        totalSupply -= shares;
        if (!asset.transfer(receiver, assets)) revert AssetFailed();
        emit Redeem(msg.sender, receiver, owner, assets, shares);
    }
}
