// case: theatre-roles-grant
// class: access_control
// disguise: role mapping with a granting function for everyone
// note: grant() lets everybody give himself any role; the fix asks for the admin role.
pragma solidity ^0.8.3;

contract TheatreHouse {
    bytes32 public constant DIRECTOR = keccak256("director");
    bytes32 public constant BOX_OFFICE = keccak256("box office");

    mapping(bytes32 => mapping(address => bool)) private roles;
    mapping(uint256 => address) public seats;
    uint256 public season;

    event Granted(bytes32 role, address who);
    event Revoked(bytes32 role, address who);

    constructor() {
        roles[DIRECTOR][msg.sender] = true;
    }

    modifier only(bytes32 role) {
        require(roles[role][msg.sender], "role");
        _;
    }

    //- weak
    function grant(bytes32 role, address who) external { //!
        roles[role][who] = true; //!
    //- fixed
    function grant(bytes32 role, address who) external only(DIRECTOR) {
        roles[role][who] = true;
    //- end
        emit Granted(role, who);
    }

    function revoke(bytes32 role, address who) external only(DIRECTOR) {
        roles[role][who] = false;
        emit Revoked(role, who);
    }

    function assign(uint256 seat, address guest) external only(BOX_OFFICE) {
        require(seats[seat] == address(0), "taken");
        seats[seat] = guest;
    }

    function startSeason() external only(DIRECTOR) {
        season += 1;
    }

    function drop(bytes32 role) external {
        roles[role][msg.sender] = false;
    }
}
