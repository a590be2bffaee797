// case: w2-signal-tower-role-unreachable
// class: locked_ether
// disguise: withdraw for a role that only an internal function grants
// note: Nobody ever becomes treasurer; the fix grants the role in the constructor
pragma solidity ^0.7.1;

abstract contract TowerRoles {
    mapping(bytes32 => mapping(address => bool)) private held;

    event Granted(bytes32 role, address who);
    event Revoked(bytes32 role, address who);

    modifier only(bytes32 role) {
        require(held[role][msg.sender], "role");
        _;
    }

    function has(bytes32 role, address who) public view returns (bool) {
        return held[role][who];
    }

    function grant(bytes32 role, address who) internal {
        held[role][who] = true;
        emit Granted(role, who);
    }

    function renounce(bytes32 role) external only(role) {
        held[role][msg.sender] = false;
        emit Revoked(role, msg.sender);
    }
}

contract SignalTower is TowerRoles {
    bytes32 public constant KEEPER = keccak256("KEEPER");
    bytes32 public constant TREASURER = keccak256("TREASURER");
    uint256 public toll = 0.01 ether;
    mapping(address => uint256) public signals;

    event Signal(address ship, uint8 flag);

    constructor() {
        grant(KEEPER, msg.sender);
    //- weak
    //- fixed
        grant(TREASURER, msg.sender);
    //- end
    }

    //- weak
    function signal(uint8 flag) external payable { //!
    //- fixed
    function signal(uint8 flag) external payable {
    //- end
        require(msg.value == toll, "toll");
        require(signals[msg.sender] < 1e6, "many");
        signals[msg.sender] += 1;
        emit Signal(msg.sender, flag);
    }

    function addKeeper(address who) external only(KEEPER) {
        require(who != address(0), "zero");
        grant(KEEPER, who);
    }

    function cash(address payable to, uint256 v) external only(TREASURER) {
        require(to != address(0), "zero");
        to.transfer(v);
    }
}
