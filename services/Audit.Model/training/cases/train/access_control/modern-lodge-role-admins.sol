// case: modern-lodge-role-admins
// class: access_control
// disguise: role administration is complete, but a role without an admin falls back to the role everybody has
// note: adminOf is zero for fresh roles and has(0, x) is always true, so anyone grants them; the fix falls back to CHIEF.
pragma solidity ^0.8.17;

abstract contract LodgeRoles {
    bytes32 public constant EVERYONE = bytes32(0);
    bytes32 public constant CHIEF = keccak256("lodge.chief");

    error LacksRole(bytes32 role, address who);

    event RoleGiven(bytes32 indexed role, address indexed who);
    event RoleTaken(bytes32 indexed role, address indexed who);
    event AdminSet(bytes32 indexed role, bytes32 indexed admin);

    mapping(bytes32 => mapping(address => bool)) private _has;
    mapping(bytes32 => bytes32) private _adminOf;

    constructor() {
        _has[CHIEF][msg.sender] = true;
        _adminOf[CHIEF] = CHIEF;
    }

    modifier only(bytes32 role) {
        if (!has(role, msg.sender)) revert LacksRole(role, msg.sender);
        _;
    }

    function has(bytes32 role, address who) public view returns (bool) {
        return role == EVERYONE || _has[role][who];
    }

    function adminOf(bytes32 role) public view returns (bytes32) {
        //- weak
        return _adminOf[role]; //!
        //- fixed
        bytes32 admin = _adminOf[role];
        return admin == EVERYONE ? CHIEF : admin;
        //- end
    }

    //- weak
    function give(bytes32 role, address who) external only(adminOf(role)) { //!
    //- fixed
    function give(bytes32 role, address who) external only(adminOf(role)) {
    //- end
        _has[role][who] = true;
        emit RoleGiven(role, who);
    }

    function drop(bytes32 role) external {
        _has[role][msg.sender] = false;
        emit RoleTaken(role, msg.sender);
    }

    function setAdmin(bytes32 role, bytes32 admin) external only(CHIEF) {
        require(role != CHIEF && admin != EVERYONE, "fixed");
        _adminOf[role] = admin;
        emit AdminSet(role, admin);
    }
}

contract LodgeStores is LodgeRoles {
    bytes32 public constant TREASURER = keccak256("lodge.treasurer");
    bytes32 public constant STEWARD = keccak256("lodge.steward");

    error Unpaid();

    event Served(address indexed guest, uint256 meals);
    event Spent(address indexed to, uint256 amount);

    uint256 public mealPrice = 0.004 ether;
    mapping(address => uint256) public meals;

    function buyMeals(uint256 count) external payable {
        require(count > 0 && msg.value == count * mealPrice, "price");
        meals[msg.sender] += count;
    }

    function serve(address guest, uint256 count) external only(STEWARD) {
        meals[guest] -= count;
        emit Served(guest, count);
    }

    function setMealPrice(uint256 price) external only(CHIEF) {
        mealPrice = price;
    }

    function spend(address payable to, uint256 amount) external only(TREASURER) {
        emit Spent(to, amount);
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert Unpaid();
    }
}
