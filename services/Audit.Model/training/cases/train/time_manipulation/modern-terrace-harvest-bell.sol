// case: modern-terrace-harvest-bell
// class: time_manipulation
// disguise: block number stands in for the clock; reward factor comes from its remainder in a base
// note: Whoever orders blocks can place the harvest in the bell block; the fix derives the factor from days staked.
pragma solidity ^0.6.6;

interface IRice {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

abstract contract BellSchedule {
    uint256 internal constant BELL = 30;

    function _factor(uint256 since) internal view returns (uint256) {
        //- weak
        if (block.number % BELL == 0) { //!
            return 300;
        }
        return since > 0 ? 100 : 0;
        //- fixed
        uint256 held = (block.timestamp - since) / 1 days;
        return held >= 60 ? 150 : 100;
        //- end
    }
}

contract TerraceStaking is BellSchedule {
    struct Plot {
        uint128 staked;
        uint64 since;
        uint64 lastHarvest;
    }

    IRice public immutable rice;
    address public immutable elder;
    uint256 public rewardPot;
    mapping(address => Plot) public plots;

    event Sown(address indexed who, uint128 amount);
    event Harvested(address indexed who, uint256 reward);

    constructor(IRice rice_) public {
        rice = rice_;
        elder = msg.sender;
    }

    function sow(uint128 amount) external {
        Plot storage p = plots[msg.sender];
        require(amount > 0 && amount < 2**100 && p.staked < 2**100, "amount");
        if (p.staked > 0) _harvest(p);
        else p.lastHarvest = uint64(block.timestamp);
        p.staked += amount;
        p.since = uint64(block.timestamp);
        emit Sown(msg.sender, amount);
        require(rice.transferFrom(msg.sender, address(this), amount), "pull");
    }

    function harvest() external {
        Plot storage p = plots[msg.sender];
        require(p.staked > 0, "nothing sown");
        _harvest(p);
    }

    function reap() external {
        Plot storage p = plots[msg.sender];
        require(p.staked > 0 && block.timestamp > p.since + 7 days, "not ripe");
        uint128 amount = p.staked;
        p.staked = 0;
        require(rice.transfer(msg.sender, amount), "push");
    }

    function fillPot(uint256 amount) external {
        require(msg.sender == elder, "elder only");
        require(rewardPot + amount >= amount, "overflow");
        rewardPot += amount;
        require(rice.transferFrom(msg.sender, address(this), amount), "pull");
    }

    function _harvest(Plot storage p) private {
        uint256 elapsed = (block.timestamp - p.lastHarvest) / 1 days;
        if (elapsed == 0) return;
        if (elapsed > 365) elapsed = 365;
        p.lastHarvest = uint64(block.timestamp);
        uint256 reward = (uint256(p.staked) * elapsed * _factor(p.since)) / 1000000;
        if (reward > rewardPot) reward = rewardPot;
        rewardPot -= reward;
        emit Harvested(msg.sender, reward);
        require(rice.transfer(msg.sender, reward), "push");
    }
}
