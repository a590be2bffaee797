// case: harbor-timelock-queue
// class: time_manipulation
// disguise: look-alike, delays and grace periods of days around queued calls
// note: A few seconds change nothing in a delay of two days with a grace of two weeks.
pragma solidity ^0.8.10;

contract HarborTimelock {
    error NotPilot();
    error NotReady(uint256 eta);
    error Stale();

    address public pilot;
    address public nextPilot;
    uint256 public constant DELAY = 2 days;
    uint256 public constant GRACE = 14 days;
    mapping(bytes32 => uint256) public etaOf;

    event Queued(bytes32 indexed id, uint256 eta);
    event Dropped(bytes32 indexed id);
    event Done(bytes32 indexed id, bytes result);

    constructor(address pilot_) {
        pilot = pilot_;
    }

    receive() external payable {}

    modifier onlyPilot() {
        if (msg.sender != pilot) revert NotPilot();
        _;
    }

    function idOf(address target, uint256 value, bytes calldata data, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(target, value, data, salt));
    }

    function queue(address target, uint256 value, bytes calldata data, bytes32 salt) external onlyPilot returns (bytes32 id) {
        id = idOf(target, value, data, salt);
        require(etaOf[id] == 0, "queued");
        etaOf[id] = block.timestamp + DELAY;
        emit Queued(id, etaOf[id]);
    }

    function drop(bytes32 id) external onlyPilot {
        require(etaOf[id] != 0, "unknown");
        delete etaOf[id];
        emit Dropped(id);
    }

    function run(address target, uint256 value, bytes calldata data, bytes32 salt) external onlyPilot returns (bytes memory) {
        bytes32 id = idOf(target, value, data, salt);
        uint256 eta = etaOf[id];
        if (eta == 0 || block.timestamp < eta) revert NotReady(eta);
        if (block.timestamp > eta + GRACE) revert Stale();
        delete etaOf[id];
        (bool ok, bytes memory result) = target.call{value: value}(data);
        require(ok, "call failed");
        emit Done(id, result);
        return result;
    }

    function offerPilot(address next) external {
        require(msg.sender == address(this), "self only");
        nextPilot = next;
    }

    function acceptPilot() external {
        require(msg.sender == nextPilot, "not offered");
        pilot = nextPilot;
        nextPilot = address(0);
    }
}
