// case: modern-orchard-share-vault
// class: reentrancy
// disguise: share vault; the late burn is in the internal function of an abstract base, behind a hook
// note: The base pays ether out before it burns the shares; the fix burns first.
pragma solidity ^0.8.19;

library ShareMath {
    function toShares(uint256 assets, uint256 supply, uint256 held) internal pure returns (uint256) {
        return supply == 0 || held == 0 ? assets : (assets * supply) / held;
    }

    function toAssets(uint256 shares, uint256 supply, uint256 held) internal pure returns (uint256) {
        return supply == 0 ? shares : (shares * held) / supply;
    }
}

abstract contract ShareVaultBase {
    using ShareMath for uint256;

    error ZeroShares();
    error NotEnoughShares(uint256 wanted, uint256 owned);
    error PayoutFailed();

    event Deposited(address indexed from, uint256 assets, uint256 shares);
    event Withdrawn(address indexed owner, address indexed to, uint256 assets, uint256 shares);

    uint256 public totalShares;
    mapping(address => uint256) public sharesOf;

    function previewRedeem(uint256 shares) public view returns (uint256) {
        return shares.toAssets(totalShares, address(this).balance);
    }

    function _mint(address to, uint256 shares) internal {
        totalShares += shares;
        sharesOf[to] += shares;
    }

    function _burn(address from, uint256 shares) internal {
        sharesOf[from] -= shares;
        totalShares -= shares;
    }

    function _deposit(address from, uint256 assets) internal returns (uint256 shares) {
        shares = assets.toShares(totalShares, address(this).balance - assets);
        if (shares == 0) revert ZeroShares();
        _mint(from, shares);
        emit Deposited(from, assets, shares);
    }

    function _withdraw(address owner, address to, uint256 shares) internal returns (uint256 assets) {
        uint256 owned = sharesOf[owner];
        if (shares == 0) revert ZeroShares();
        if (shares > owned) revert NotEnoughShares(shares, owned);
        assets = previewRedeem(shares);
        _beforeWithdraw(owner, assets);
        //- weak
        _send(to, assets);
        sharesOf[owner] = owned - shares; //!
        totalShares -= shares; //!
        //- fixed
        _burn(owner, shares);
        _send(to, assets);
        //- end
        emit Withdrawn(owner, to, assets, shares);
    }

    function _send(address to, uint256 value) private {
        (bool ok, ) = to.call{value: value}("");
        if (!ok) revert PayoutFailed();
    }

    function _beforeWithdraw(address owner, uint256 assets) internal virtual;
}

contract OrchardVault is ShareVaultBase {
    address public immutable steward;
    uint256 public perExitCap;

    error OnlySteward();
    error OverCap();

    constructor(uint256 cap) {
        steward = msg.sender;
        perExitCap = cap;
    }

    function plant() external payable returns (uint256) {
        return _deposit(msg.sender, msg.value);
    }

    function harvest(uint256 shares, address to) external returns (uint256) {
        return _withdraw(msg.sender, to, shares);
    }

    function setCap(uint256 cap) external {
        if (msg.sender != steward) revert OnlySteward();
        perExitCap = cap;
    }

    function moveShares(address to, uint256 shares) external {
        _burn(msg.sender, shares);
        _mint(to, shares);
    }

    function _beforeWithdraw(address, uint256 assets) internal view override {
        if (assets > perExitCap) revert OverCap();
    }
}
