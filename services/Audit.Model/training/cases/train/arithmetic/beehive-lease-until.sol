// case: beehive-lease-until
// class: arithmetic
// disguise: end of lease squeezed into 32 bits
// note: block.timestamp + term does not fit uint32 for a long term, so that the lease ends at once; the fix caps the term.
pragma solidity ^0.8.4;

contract HiveLease {
    struct Lease {
        address keeper;
        uint32 until;
        uint64 frames;
    }

    address public immutable apiary;
    Lease[] private leases;
    mapping(address => uint256) public honey;

    event Leased(uint256 indexed id, address keeper, uint32 until);
    event Ended(uint256 indexed id);

    constructor() {
        apiary = msg.sender;
    }

    modifier onlyApiary() {
        require(msg.sender == apiary, "apiary");
        _;
    }

    function lease(address keeper, uint256 term, uint64 frames) external onlyApiary returns (uint256 id) {
        require(keeper != address(0), "keeper");
        require(frames <= 5000, "frames");
        id = leases.length;
        leases.push(Lease(keeper, uint32(block.timestamp + 30 days), frames));
        if (term > 30 days) {
            //- weak
            leases[id].until = uint32(block.timestamp + term); //!
            //- fixed
            require(term <= 3650 days, "term");
            leases[id].until = uint32(block.timestamp + term);
            //- end
        }
        emit Leased(id, keeper, leases[id].until);
    }

    function end(uint256 id) external {
        Lease storage l = leases[id];
        require(block.timestamp > l.until, "running");
        require(msg.sender == l.keeper || msg.sender == apiary, "party");
        l.frames = 0;
        emit Ended(id);
    }

    function deliver(uint256 id, uint256 jars) external {
        require(leases[id].keeper == msg.sender, "keeper");
        require(jars <= leases[id].frames, "jars");
        honey[msg.sender] += jars;
    }

    function count() external view returns (uint256) {
        return leases.length;
    }
}
