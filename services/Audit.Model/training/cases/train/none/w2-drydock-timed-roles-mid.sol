// case: w2-drydock-timed-roles-mid
// class: none
// disguise: 0.6 roles with expiry, two-step admin and a guarded self-call
// note: Roles lapse after months; the executor lists targets and tests results.
pragma solidity ^0.6.6;

contract DrydockRoles {
    bytes32 public constant CHIEF = keccak256("CHIEF");
    bytes32 public constant WELDER = keccak256("WELDER");
    bytes32 public constant BURSAR = keccak256("BURSAR");

    mapping(bytes32 => mapping(address => uint256)) private until;
    mapping(bytes32 => bytes32) private adminOf;
    address public founder;
    address public founderNext;

    event Granted(bytes32 indexed role, address indexed who, uint256 until);
    event Withdrawn(bytes32 indexed role, address indexed who);
    event FounderChanged(address indexed next);

    modifier onlyRole(bytes32 role) {
        require(hasRole(role, msg.sender), "Drydock: role");
        _;
    }

    constructor() public {
        founder = msg.sender;
        adminOf[WELDER] = CHIEF;
        adminOf[BURSAR] = CHIEF;
    }

    function hasRole(bytes32 role, address who) public view returns (bool) {
        return until[role][who] > block.timestamp;
    }

    function grant(bytes32 role, address who, uint256 months) external {
        require(mayManage(role, msg.sender), "Drydock: not the admin");
        require(who != address(0), "Drydock: nobody");
        require(months > 0 && months <= 24, "Drydock: months");
        until[role][who] = block.timestamp + months * 30 days;
        emit Granted(role, who, until[role][who]);
    }

    function withdrawRole(bytes32 role, address who) external {
        require(who == msg.sender || mayManage(role, msg.sender), "Drydock: not the admin");
        until[role][who] = 0;
        emit Withdrawn(role, who);
    }

    function nameFounder(address next) external {
        require(msg.sender == founder, "Drydock: founder only");
        founderNext = next;
    }

    function becomeFounder() external {
        require(founderNext != address(0) && msg.sender == founderNext, "Drydock: not named");
        founder = msg.sender;
        founderNext = address(0);
        emit FounderChanged(msg.sender);
    }

    function mayManage(bytes32 role, address who) internal view returns (bool) {
        if (role == CHIEF) {
            return who == founder;
        }
        bytes32 admin = adminOf[role];
        return admin != bytes32(0) && hasRole(admin, who);
    }
}

contract Drydock is DrydockRoles {
    struct Ship {
        bytes32 name;
        address payable owner;
        uint128 estimate;
        uint128 paid;
        uint8 berth;
        bool afloat;
    }

    mapping(uint256 => Ship) private ships;
    uint256 public shipCount;
    uint256 public treasury;

    event Docked(uint256 indexed id, bytes32 name, uint8 berth);
    event Paid(uint256 indexed id, uint256 amount);
    event Launched(uint256 indexed id);
    event Spent(address indexed to, uint256 amount);

    function dock(bytes32 name, address payable owner, uint128 estimate, uint8 berth) external onlyRole(WELDER) returns (uint256 id) {
        require(owner != address(0) && berth < 12, "Drydock: ship");
        shipCount += 1;
        require(shipCount > 0, "Drydock: count");
        id = shipCount;
        ships[id] = Ship(name, owner, estimate, 0, berth, false);
        emit Docked(id, name, berth);
    }

    function pay(uint256 id) external payable {
        Ship storage ship = ships[id];
        require(ship.owner == msg.sender && !ship.afloat, "Drydock: not yours");
        require(msg.value <= ship.estimate - ship.paid, "Drydock: too much");
        ship.paid += uint128(msg.value);
        uint256 next = treasury + msg.value;
        require(next >= treasury, "Drydock: sum");
        treasury = next;
        emit Paid(id, msg.value);
    }

    function launch(uint256 id) external onlyRole(WELDER) {
        Ship storage ship = ships[id];
        require(ship.owner != address(0) && !ship.afloat, "Drydock: ship");
        require(ship.paid == ship.estimate, "Drydock: unpaid");
        ship.afloat = true;
        emit Launched(id);
    }

    function spend(address payable to, uint256 amount) external onlyRole(BURSAR) {
        require(to != address(0), "Drydock: nobody");
        require(amount <= treasury, "Drydock: treasury");
        treasury -= amount;
        emit Spent(to, amount);
        (bool ok, ) = to.call{value: amount}("");
        require(ok, "Drydock: refused");
    }
}
