// case: w2-mill-timelock-controller
// class: none
// disguise: timelock controller with operations and delays
// note: Only role holders schedule; each operation runs once after days.
pragma solidity ^0.8.18;

contract MillTimelock {
    uint256 private constant FINISHED = 1;
    uint256 public constant MIN_DELAY_FLOOR = 2 days;
    uint256 public constant MIN_DELAY_CEILING = 60 days;
    uint256 public constant GRACE = 21 days;

    mapping(bytes32 => uint256) private _readyAt;
    mapping(address => bool) public isPlanner;
    mapping(address => bool) public isRunner;
    mapping(address => bool) public isBrake;
    uint256 public delay;

    event Planned(bytes32 indexed id, address target, uint256 value, bytes data, bytes32 after_, uint256 readyAt);
    event Ran(bytes32 indexed id);
    event Braked(bytes32 indexed id);
    event DelayChanged(uint256 delay);
    event RoleChanged(bytes32 indexed role, address indexed who, bool on);

    error Denied(address who);
    error BadDelay(uint256 given);
    error BadState(bytes32 id);
    error OnlyThroughTimelock();

    modifier throughTimelock() {
        if (msg.sender != address(this)) revert OnlyThroughTimelock();
        _;
    }

    constructor(uint256 delay_, address[] memory planners, address[] memory runners, address brake) {
        if (delay_ < MIN_DELAY_FLOOR || delay_ > MIN_DELAY_CEILING) revert BadDelay(delay_);
        delay = delay_;
        for (uint256 i = 0; i < planners.length; i++) isPlanner[planners[i]] = true;
        for (uint256 i = 0; i < runners.length; i++) isRunner[runners[i]] = true;
        isBrake[brake] = true;
    }

    receive() external payable {}

    function idOf(address target, uint256 value, bytes calldata data, bytes32 after_, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(target, value, data, after_, salt));
    }

    function isPending(bytes32 id) public view returns (bool) {
        return _readyAt[id] > FINISHED;
    }

    function isReady(bytes32 id) public view returns (bool) {
        uint256 at = _readyAt[id];
        return at > FINISHED && block.timestamp >= at && block.timestamp <= at + GRACE;
    }

    function isFinished(bytes32 id) public view returns (bool) {
        return _readyAt[id] == FINISHED;
    }

    function plan(address target, uint256 value, bytes calldata data, bytes32 after_, bytes32 salt, uint256 wait) external returns (bytes32 id) {
        if (!isPlanner[msg.sender]) revert Denied(msg.sender);
        if (wait < delay || wait > MIN_DELAY_CEILING) revert BadDelay(wait);
        id = idOf(target, value, data, after_, salt);
        if (_readyAt[id] != 0) revert BadState(id);
        _readyAt[id] = block.timestamp + wait;
        emit Planned(id, target, value, data, after_, _readyAt[id]);
    }

    function brake(bytes32 id) external {
        if (!isBrake[msg.sender]) revert Denied(msg.sender);
        if (!isPending(id)) revert BadState(id);
        delete _readyAt[id];
        emit Braked(id);
    }

    function run(address target, uint256 value, bytes calldata data, bytes32 after_, bytes32 salt) external returns (bytes memory answer) {
        if (!isRunner[msg.sender]) revert Denied(msg.sender);
        bytes32 id = idOf(target, value, data, after_, salt);
        if (!isReady(id)) revert BadState(id);
        if (after_ != bytes32(0) && !isFinished(after_)) revert BadState(after_);
        _readyAt[id] = FINISHED;
        emit Ran(id);
        bool ok;
        (ok, answer) = target.call{value: value}(data);
        if (!ok) {
            assembly {
                revert(add(answer, 32), mload(answer))
            }
        }
    }

    function setDelay(uint256 next) external throughTimelock {
        if (next < MIN_DELAY_FLOOR || next > MIN_DELAY_CEILING) revert BadDelay(next);
        delay = next;
        emit DelayChanged(next);
    }

    function setPlanner(address who, bool on) external throughTimelock {
        isPlanner[who] = on;
        emit RoleChanged("planner", who, on);
    }

    function setRunner(address who, bool on) external throughTimelock {
        isRunner[who] = on;
        emit RoleChanged("runner", who, on);
    }
}
