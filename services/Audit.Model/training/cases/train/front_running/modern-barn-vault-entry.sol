// case: modern-barn-vault-entry
// class: front_running
// disguise: tokenised vault whose price can be pushed by a gift before the deposit; there is no least number of shares
// note: A donation ahead of the deposit rounds the newcomer's shares down; the fix takes a minimum from the depositor.
pragma solidity ^0.8.20;

interface IHay {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

abstract contract VaultShares {
    error ShareShort(uint256 got, uint256 least);
    error HayFailed();

    event Transfer(address indexed from, address indexed to, uint256 value);

    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;

    function transfer(address to, uint256 value) external returns (bool) {
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function _mint(address to, uint256 value) internal {
        totalSupply += value;
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    function _burn(address from, uint256 value) internal {
        balanceOf[from] -= value;
        totalSupply -= value;
        emit Transfer(from, address(0), value);
    }
}

contract BarnVault is VaultShares {
    event Deposit(address indexed by, address indexed receiver, uint256 assets, uint256 shares);
    event Withdraw(address indexed by, address indexed receiver, uint256 assets, uint256 shares);

    IHay public immutable asset;
    uint256 public immutable cap;

    constructor(IHay asset_, uint256 cap_) {
        asset = asset_;
        cap = cap_;
    }

    function totalAssets() public view returns (uint256) {
        return asset.balanceOf(address(this));
    }

    function convertToShares(uint256 assets) public view returns (uint256) {
        uint256 supply = totalSupply;
        return supply == 0 ? assets : (assets * supply) / totalAssets();
    }

    function convertToAssets(uint256 shares) public view returns (uint256) {
        uint256 supply = totalSupply;
        return supply == 0 ? shares : (shares * totalAssets()) / supply;
    }

    //- weak
    function deposit(uint256 assets, address receiver) external returns (uint256 shares) {
    //- fixed
    function deposit(uint256 assets, address receiver, uint256 leastShares) external returns (uint256 shares) {
    //- end
        require(assets > 0 && totalAssets() + assets <= cap, "cap");
        //- weak
        shares = convertToShares(assets); //!
        _enter(assets, receiver, shares); //!
        //- fixed
        shares = convertToShares(assets);
        if (shares == 0 || shares < leastShares) revert ShareShort(shares, leastShares);
        _enter(assets, receiver, shares);
        //- end
    }

    function redeem(uint256 shares, address receiver, uint256 leastAssets) external returns (uint256 assets) {
        assets = convertToAssets(shares);
        if (assets < leastAssets) revert ShareShort(assets, leastAssets);
        _burn(msg.sender, shares);
        emit Withdraw(msg.sender, receiver, assets, shares);
        if (!asset.transfer(receiver, assets)) revert HayFailed();
    }

    function _enter(uint256 assets, address receiver, uint256 shares) private {
        _mint(receiver, shares);
        emit Deposit(msg.sender, receiver, assets, shares);
        if (!asset.transferFrom(msg.sender, address(this), assets)) revert HayFailed();
    }
}
