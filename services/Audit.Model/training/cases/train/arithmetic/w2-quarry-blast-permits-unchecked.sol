// case: w2-quarry-blast-permits-unchecked
// class: arithmetic
// disguise: gas-saving unchecked block with two safe lines and one that is not
// note: used + wanted may wrap in 64 bits; the fix takes the sum out of the block.
pragma solidity ^0.8.13;

contract BlastPermits {
    error NotInspector();
    error OverQuota(uint64 quota);
    error UnknownQuarry();

    struct Quarry { address operator; uint64 quota; uint64 used; uint32 blasts; }

    address public immutable inspector;
    uint256 public nextId;
    mapping(uint256 => Quarry) public quarries;

    event Registered(uint256 indexed id, address operator, uint64 quota);
    event Blast(uint256 indexed id, uint64 kilos, uint32 number);

    modifier onlyInspector() {
        if (msg.sender != inspector) revert NotInspector();
        _;
    }

    constructor() {
        inspector = msg.sender;
    }

    function register(address operator, uint64 quota) external onlyInspector returns (uint256 id) {
        unchecked {
            id = nextId++;
        }
        quarries[id] = Quarry(operator, quota, 0, 0);
        emit Registered(id, operator, quota);
    }

    function raise(uint256 id, uint64 more) external onlyInspector {
        quarries[id].quota += more;
    }

    function blast(uint256 id, uint64 kilos) external {
        Quarry storage q = quarries[id];
        if (q.operator != msg.sender) revert UnknownQuarry();
        //- weak
        unchecked {
            uint64 after_ = q.used + kilos; //!
            if (after_ > q.quota) revert OverQuota(q.quota);
            q.used = after_;
            if (q.blasts < type(uint32).max) q.blasts++;
        }
        //- fixed
        uint64 after_ = q.used + kilos;
        if (after_ > q.quota) revert OverQuota(q.quota);
        q.used = after_;
        unchecked {
            if (q.blasts < type(uint32).max) q.blasts++;
        }
        //- end
        emit Blast(id, kilos, q.blasts);
    }

    function remaining(uint256 id) external view returns (uint64) {
        Quarry storage q = quarries[id];
        unchecked {
            return q.quota >= q.used ? q.quota - q.used : 0;
        }
    }

    function newYear(uint256[] calldata ids) external onlyInspector {
        for (uint256 i; i < ids.length; ) {
            quarries[ids[i]].used = 0;
            unchecked { ++i; }
        }
    }
}
