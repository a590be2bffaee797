// case: modern-apprentice-vesting-extend
// class: arithmetic
// disguise: the beneficiary may prolong the cliff; the prolongation in the base wraps the 64-bit date
// note: cliff + extra overflows uint64 and lands in the past; the fix bounds the extra seconds.
pragma solidity ^0.7.6;

interface IWage {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

abstract contract CliffBase {
    struct Grant {
        uint128 amount;
        uint64 cliff;
        uint16 bonusBps;
        bool paid;
    }

    mapping(address => Grant) internal _grants;

    event Prolonged(address indexed who, uint64 cliff);

    function _prolong(Grant storage g, uint64 extra) internal {
        require(g.amount > 0 && !g.paid, "no grant");
        require(extra >= 30 days, "too short");
        //- weak
        g.cliff = g.cliff + extra; //!
        //- fixed
        require(extra <= 1825 days, "too long");
        g.cliff = g.cliff + extra;
        //- end
        if (g.bonusBps < 1000) {
            g.bonusBps += 50;
        }
        emit Prolonged(msg.sender, g.cliff);
    }

    function _bonus(Grant storage g) internal view returns (uint256) {
        return (uint256(g.amount) * g.bonusBps) / 10000;
    }
}

contract ApprenticeVesting is CliffBase {
    IWage public immutable wage;
    address public immutable master;
    uint256 public bonusPot;

    event Granted(address indexed who, uint128 amount, uint64 cliff);
    event Paid(address indexed who, uint256 amount);

    modifier onlyMaster() {
        require(msg.sender == master, "master only");
        _;
    }

    constructor(IWage wage_) {
        wage = wage_;
        master = msg.sender;
    }

    function grant(address who, uint128 amount, uint32 wait) external onlyMaster {
        require(_grants[who].amount == 0 && amount > 0, "has grant");
        uint64 cliff = uint64(block.timestamp) + wait;
        _grants[who] = Grant(amount, cliff, 0, false);
        emit Granted(who, amount, cliff);
        require(wage.transferFrom(msg.sender, address(this), amount), "pull");
    }

    function fillBonusPot(uint256 amount) external onlyMaster {
        require(bonusPot + amount >= bonusPot, "overflow");
        bonusPot += amount;
        require(wage.transferFrom(msg.sender, address(this), amount), "pull");
    }

    function prolong(uint64 extra) external {
        _prolong(_grants[msg.sender], extra);
    }

    function payOut() external {
        Grant storage g = _grants[msg.sender];
        require(g.amount > 0 && !g.paid, "no grant");
        require(block.timestamp >= g.cliff, "cliff");
        g.paid = true;
        uint256 bonus = _bonus(g);
        if (bonus > bonusPot) bonus = bonusPot;
        bonusPot -= bonus;
        emit Paid(msg.sender, uint256(g.amount) + bonus);
        require(wage.transfer(msg.sender, uint256(g.amount) + bonus), "pay");
    }
}
