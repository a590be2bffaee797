// case: w2-vineyard-staking-rewards
// class: none
// disguise: staking rewards per token stored
// note: Rewards are settled before each balance change; rate changes need the funds.
pragma solidity ^0.8.18;

interface IVineToken {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
}

contract VineyardStaking {
    uint256 private constant PRECISION = 1e18;

    IVineToken public immutable vine;
    IVineToken public immutable wine;
    address public immutable cellarMaster;
    uint256 public immutable season;

    uint256 public perVine;
    uint256 public rate;
    uint256 public endsAt;
    uint256 public touchedAt;
    uint256 public planted;
    uint256 private _locked = 1;

    mapping(address => uint256) public plantedBy;
    mapping(address => uint256) private _seen;
    mapping(address => uint256) private _due;

    event Planted(address indexed who, uint256 amount);
    event Uprooted(address indexed who, uint256 amount);
    event Poured(address indexed who, uint256 amount);
    event SeasonOpened(uint256 reward, uint256 endsAt);

    error Zero();
    error NotMaster();
    error Overdrawn();
    error Locked();
    error RateTooHigh();
    error TokenFailed();

    modifier single() {
        if (_locked == 2) revert Locked();
        _locked = 2;
        _;
        _locked = 1;
    }

    modifier settle(address who) {
        perVine = currentPerVine();
        touchedAt = lastPaid();
        if (who != address(0)) {
            _due[who] = earned(who);
            _seen[who] = perVine;
        }
        _;
    }

    constructor(IVineToken vine_, IVineToken wine_, uint256 seasonDays) {
        if (seasonDays < 14 || address(vine_) == address(wine_)) revert Zero();
        vine = vine_;
        wine = wine_;
        season = seasonDays * 1 days;
        cellarMaster = msg.sender;
    }

    function lastPaid() public view returns (uint256) {
        return block.timestamp < endsAt ? block.timestamp : endsAt;
    }

    function currentPerVine() public view returns (uint256) {
        if (planted == 0) return perVine;
        return perVine + ((lastPaid() - touchedAt) * rate * PRECISION) / planted;
    }

    function earned(address who) public view returns (uint256) {
        return _due[who] + (plantedBy[who] * (currentPerVine() - _seen[who])) / PRECISION;
    }

    function plant(uint256 amount) external single settle(msg.sender) {
        if (amount == 0) revert Zero();
        planted += amount;
        plantedBy[msg.sender] += amount;
        emit Planted(msg.sender, amount);
        _check(vine.transferFrom(msg.sender, address(this), amount));
    }

    function uproot(uint256 amount) external single settle(msg.sender) {
        uint256 mine = plantedBy[msg.sender];
        if (amount == 0) revert Zero();
        if (amount > mine) revert Overdrawn();
        unchecked {
            plantedBy[msg.sender] = mine - amount;
            planted -= amount;
        }
        emit Uprooted(msg.sender, amount);
        _check(vine.transfer(msg.sender, amount));
    }

    function pour() external single settle(msg.sender) returns (uint256 reward) {
        reward = _due[msg.sender];
        if (reward == 0) return 0;
        _due[msg.sender] = 0;
        emit Poured(msg.sender, reward);
        _check(wine.transfer(msg.sender, reward));
    }

    function openSeason(uint256 reward) external settle(address(0)) {
        if (msg.sender != cellarMaster) revert NotMaster();
        uint256 rest = block.timestamp < endsAt ? (endsAt - block.timestamp) * rate : 0;
        rate = (reward + rest) / season;
        if (rate == 0) revert Zero();
        if (rate > wine.balanceOf(address(this)) / season) revert RateTooHigh();
        touchedAt = block.timestamp;
        endsAt = block.timestamp + season;
        emit SeasonOpened(reward, endsAt);
    }

    function _check(bool ok) private pure {
        if (!ok) revert TokenFailed();
    }
}
