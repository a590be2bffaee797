// case: hop-garden-batch-delegate
// class: access_control
// disguise: batch of calls to the contract itself beside a flag for a foreign target
// note: With a target given, the batch delegates to it; the fix delegates to the contract itself only.
pragma solidity ^0.8.20;

contract HopGarden {
    struct Job { address target; bytes data; }

    address public gardener;
    mapping(address => uint256) public bines;
    mapping(address => uint256) public dried;

    event Planted(address who, uint256 n);

    constructor() {
        gardener = msg.sender;
    }

    function plant(uint256 n) public {
        require(n > 0 && n <= 100, "n");
        bines[msg.sender] += n;
        emit Planted(msg.sender, n);
    }

    function dry(uint256 n) public {
        bines[msg.sender] -= n;
        dried[msg.sender] += n;
    }

    function clear(address who) public {
        require(msg.sender == gardener, "gardener");
        delete bines[who];
    }

    function batch(Job[] calldata jobs) external returns (uint256 done) {
        for (uint256 i = 0; i < jobs.length && i < 16; ++i) {
            //- weak
            address target = jobs[i].target == address(0) ? address(this) : jobs[i].target;
            (bool ok, ) = target.delegatecall(jobs[i].data); //!
            //- fixed
            require(jobs[i].target == address(0) || jobs[i].target == address(this), "target");
            (bool ok, ) = address(this).delegatecall(jobs[i].data);
            //- end
            require(ok, "job failed");
            done++;
        }
    }
}
