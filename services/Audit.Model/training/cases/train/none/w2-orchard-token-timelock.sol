// case: w2-orchard-token-timelock
// class: none
// disguise: token time lock with many tranches, paged
// note: Deadlines of months; each tranche released once by its owner.
pragma solidity ^0.5.10;

interface OrchardToken {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract OrchardTimelock {
    struct Tranche {
        address beneficiary;
        uint128 amount;
        uint64 opensAt;
        bool taken;
    }

    uint64 public constant SHORTEST = 30 days;
    uint64 public constant LONGEST = 2920 days;

    OrchardToken public token;
    Tranche[] private tranches;
    mapping(address => uint256[]) private owned;

    event Locked(uint256 indexed id, address indexed beneficiary, uint128 amount, uint64 opensAt);
    event Unlocked(uint256 indexed id, address indexed to, uint128 amount);
    event Reassigned(uint256 indexed id, address indexed to);

    constructor(OrchardToken _token) public {
        require(address(_token) != address(0), "no token");
        token = _token;
    }

    function lock(address beneficiary, uint128 amount, uint64 period) external returns (uint256 id) {
        require(beneficiary != address(0), "no beneficiary");
        require(amount > 0, "no amount");
        require(period >= SHORTEST && period <= LONGEST, "bad period");
        uint64 opensAt = uint64(block.timestamp) + period;
        id = tranches.length;
        tranches.push(Tranche(beneficiary, amount, opensAt, false));
        owned[beneficiary].push(id);
        emit Locked(id, beneficiary, amount, opensAt);
        require(token.transferFrom(msg.sender, address(this), amount), "token refused");
    }

    function reassign(uint256 id, address to) external {
        Tranche storage t = tranches[id];
        require(t.beneficiary == msg.sender, "not yours");
        require(!t.taken && to != address(0), "cannot");
        t.beneficiary = to;
        owned[to].push(id);
        emit Reassigned(id, to);
    }

    function unlock(uint256 id, address to) external {
        Tranche storage t = tranches[id];
        require(t.beneficiary == msg.sender, "not yours");
        require(block.timestamp >= t.opensAt, "closed");
        require(!t.taken, "taken");
        require(to != address(0), "no recipient");
        t.taken = true;
        emit Unlocked(id, to, t.amount);
        require(token.transfer(to, t.amount), "token refused");
    }

    function tranche(uint256 id) external view returns (address beneficiary, uint128 amount, uint64 opensAt, bool taken) {
        Tranche storage t = tranches[id];
        return (t.beneficiary, t.amount, t.opensAt, t.taken);
    }

    function idsOf(address who, uint256 from, uint256 size) external view returns (uint256[] memory page) {
        uint256[] storage all = owned[who];
        if (from >= all.length) {
            return page;
        }
        uint256 left = all.length - from;
        if (size > left) {
            size = left;
        }
        page = new uint256[](size);
        for (uint256 i = 0; i < size; i++) {
            page[i] = all[from + i];
        }
    }
}
