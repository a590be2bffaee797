// case: w2-enum-default-role-first
// class: access_control
// disguise: first member of the role enum is the strongest, which unknown addresses have by default
// note: Role.Admiral is 0, so everyone is Admiral; the fix puts Stranger first.
pragma solidity ^0.8.5;

contract FleetOrders {
    //- weak
    enum Role { Admiral, Captain, Sailor, Stranger }
    //- fixed
    enum Role { Stranger, Captain, Sailor, Admiral }
    //- end

    mapping(address => Role) public roleOf;
    mapping(uint256 => bytes32) public orderFor;
    uint256 public orders;

    event Order(uint256 indexed ship, bytes32 text);
    event RoleSet(address indexed who, Role role);

    error Forbidden(address who);

    constructor() {
        roleOf[msg.sender] = Role.Admiral;
    }

    function setRole(address who, Role role) external {
        //- weak
        if (roleOf[msg.sender] != Role.Admiral) revert Forbidden(msg.sender); //!
        //- fixed
        if (roleOf[msg.sender] != Role.Admiral) revert Forbidden(msg.sender);
        //- end
        roleOf[who] = role;
        emit RoleSet(who, role);
    }

    function order(uint256 ship, bytes32 text) external {
        if (roleOf[msg.sender] != Role.Captain) revert Forbidden(msg.sender);
        orders += 1;
        orderFor[ship] = text;
        emit Order(ship, text);
    }

    function signOff() external {
        if (roleOf[msg.sender] != Role.Sailor) revert Forbidden(msg.sender);
        roleOf[msg.sender] = Role.Stranger;
        emit RoleSet(msg.sender, roleOf[msg.sender]);
    }
}
