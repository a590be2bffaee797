// case: orchid-vault-burn-after
// class: reentrancy
// disguise: a share vault; the asset goes out before the shares are burned in an internal function
// note: With an asset that calls the receiver the same shares are used twice; the fix burns before the asset moves.
pragma solidity ^0.8.15;

interface IAsset {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

abstract contract Shares {
    mapping(address => uint256) public shareOf;
    uint256 public totalShares;

    event ShareChange(address indexed who, uint256 count, bool added);

    function _add(address who, uint256 count) internal {
        totalShares += count;
        shareOf[who] += count;
        emit ShareChange(who, count, true);
    }

    function _burn(address who, uint256 count) internal {
        uint256 have = shareOf[who];
        uint256 used = count > have ? have : count;
        shareOf[who] = have - used;
        totalShares -= used;
        emit ShareChange(who, used, false);
    }
}

contract OrchidVault is Shares {
    IAsset public immutable asset;
    uint256 public held;
    address public gardener;

    constructor(IAsset _asset) {
        asset = _asset;
        gardener = msg.sender;
    }

    function deposit(uint256 value) external returns (uint256 count) {
        require(value > 1000, "too little");
        count = totalShares == 0 ? value : value * totalShares / held;
        require(count > 0, "no share");
        held += value;
        _add(msg.sender, count);
        require(asset.transferFrom(msg.sender, address(this), value), "asset");
    }

    function exit(uint256 count, address to) external returns (uint256 value) {
        require(count > 0 && count <= shareOf[msg.sender], "shares");
        value = count * held / totalShares;
        //- weak
        held -= value;
        require(asset.transfer(to, value), "asset"); //!
        _burn(msg.sender, count); //!
        //- fixed
        held -= value;
        _burn(msg.sender, count);
        require(asset.transfer(to, value), "asset");
        //- end
    }

    function addYield(uint256 value) external {
        require(msg.sender == gardener, "gardener only");
        require(totalShares > 0, "nobody is in");
        held += value;
        require(asset.transferFrom(msg.sender, address(this), value), "asset");
    }
}
