// case: w2-harbour-role-registry
// class: none
// disguise: access control with role admins, by bit mask
// note: Only a role's admin grants; everyone may renounce only their own.
pragma solidity ^0.8.16;

abstract contract HarbourRoles {
    struct RoleData {
        uint8 admin;
        bool known;
    }

    uint8 internal constant ROOT = 0;

    mapping(address => uint256) private _mask;
    mapping(uint8 => RoleData) private _roles;
    uint256 private _rootCount;

    event RoleDefined(uint8 indexed role, uint8 indexed admin);
    event RoleGiven(uint8 indexed role, address indexed who, address indexed by);
    event RoleTaken(uint8 indexed role, address indexed who, address indexed by);

    error LacksRole(address who, uint8 role);
    error UnknownRole(uint8 role);
    error LastRoot();

    modifier only(uint8 role) {
        _require(role, msg.sender);
        _;
    }

    constructor(address root) {
        _roles[ROOT] = RoleData(ROOT, true);
        _put(ROOT, root);
    }

    function has(uint8 role, address who) public view returns (bool) {
        return _mask[who] & (uint256(1) << role) != 0;
    }

    function adminOf(uint8 role) public view returns (uint8) {
        if (!_roles[role].known) revert UnknownRole(role);
        return _roles[role].admin;
    }

    function give(uint8 role, address who) external {
        _require(adminOf(role), msg.sender);
        _put(role, who);
    }

    function take(uint8 role, address who) external {
        _require(adminOf(role), msg.sender);
        _drop(role, who);
    }

    function renounce(uint8 role) external {
        _drop(role, msg.sender);
    }

    function defineRole(uint8 role, uint8 admin) external only(ROOT) {
        if (!_roles[admin].known || role == ROOT) revert UnknownRole(admin);
        _roles[role] = RoleData(admin, true);
        emit RoleDefined(role, admin);
    }

    function _require(uint8 role, address who) internal view {
        if (!has(role, who)) revert LacksRole(who, role);
    }

    function _put(uint8 role, address who) private {
        if (has(role, who)) return;
        _mask[who] |= uint256(1) << role;
        if (role == ROOT) _rootCount += 1;
        emit RoleGiven(role, who, msg.sender);
    }

    function _drop(uint8 role, address who) private {
        if (!has(role, who)) return;
        if (role == ROOT) {
            if (_rootCount == 1) revert LastRoot();
            _rootCount -= 1;
        }
        _mask[who] &= ~(uint256(1) << role);
        emit RoleTaken(role, who, msg.sender);
    }
}

contract HarbourLog is HarbourRoles {
    uint8 public constant PILOT = 1;
    uint8 public constant CLERK = 2;

    struct Call {
        bytes32 ship;
        uint64 at;
        address pilot;
    }

    Call[] private _calls;
    mapping(bytes32 => uint256) public feeOf;

    event Called(uint256 indexed id, bytes32 indexed ship, address pilot);
    event FeeSet(bytes32 indexed ship, uint256 fee);

    constructor() HarbourRoles(msg.sender) {}

    function record(bytes32 ship) external only(PILOT) returns (uint256 id) {
        id = _calls.length;
        _calls.push(Call(ship, uint64(block.timestamp), msg.sender));
        emit Called(id, ship, msg.sender);
    }

    function setFee(bytes32 ship, uint256 fee) external only(CLERK) {
        feeOf[ship] = fee;
        emit FeeSet(ship, fee);
    }

    function callAt(uint256 id) external view returns (Call memory) {
        return _calls[id];
    }
}
