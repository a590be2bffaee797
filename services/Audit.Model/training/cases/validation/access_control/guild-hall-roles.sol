// case: guild-hall-roles
// class: access_control
// disguise: look-alike, guards written as internal checks in the body, as mappings and as fixed module lists
// note: Every sensitive function tests msg.sender, only never with a modifier in its header.
pragma solidity ^0.8.14;

contract GuildHall {
    error Missing(bytes32 role, address who);
    error UnknownModule();

    bytes32 public constant MASTER = keccak256("MASTER");
    bytes32 public constant PURSER = keccak256("PURSER");

    mapping(bytes32 => mapping(address => bool)) private _roles;
    mapping(address => bool) public modules;
    address public immutable initialModule;
    bool private _ready;

    event RoleSet(bytes32 indexed role, address indexed who, bool yes);
    event Spent(address indexed to, uint256 amount);

    constructor(address module) {
        initialModule = module;
        _roles[MASTER][msg.sender] = true;
    }

    function prepare(address purser) external {
        _need(MASTER);
        require(!_ready, "prepared");
        _ready = true;
        _roles[PURSER][purser] = true;
        modules[initialModule] = true;
        emit RoleSet(PURSER, purser, true);
    }

    function setRole(bytes32 role, address who, bool yes) external {
        _need(MASTER);
        _roles[role][who] = yes;
        emit RoleSet(role, who, yes);
    }

    function renounce(bytes32 role) external {
        _roles[role][msg.sender] = false;
        emit RoleSet(role, msg.sender, false);
    }

    function spend(address payable to, uint256 amount) external {
        _need(PURSER);
        (bool ok, ) = to.call{value: amount}("");
        require(ok, "not paid");
        emit Spent(to, amount);
    }

    function consult(address module, bytes calldata data) external returns (bytes memory) {
        if (!modules[module]) revert UnknownModule();
        _need(MASTER);
        (bool ok, bytes memory result) = module.delegatecall(data);
        require(ok, "module failed");
        return result;
    }

    function hasRole(bytes32 role, address who) external view returns (bool) {
        return _roles[role][who];
    }

    function _need(bytes32 role) private view {
        if (!_roles[role][msg.sender]) revert Missing(role, msg.sender);
    }

    receive() external payable {}
}
