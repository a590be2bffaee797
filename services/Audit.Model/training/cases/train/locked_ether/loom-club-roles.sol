// case: loom-club-roles
// class: locked_ether
// disguise: the role that may withdraw can only be granted by someone who has it
// note: Nobody holds TREASURER at first, so that nobody ever does; the fix grants it in the constructor.
pragma solidity ^0.8.14;

contract LoomClub {
    bytes32 public constant ADMIN = keccak256("ADMIN");
    bytes32 public constant TREASURER = keccak256("TREASURER");

    mapping(bytes32 => mapping(address => bool)) public hasRole;
    mapping(uint256 => address) public loomOf;
    mapping(address => uint256) public paidUntil;
    uint256 public looms = 6;

    error Missing(bytes32 role, address who);

    event Granted(bytes32 indexed role, address indexed who);
    event Paid(address indexed who, uint256 until);
    event Withdrawn(address indexed to, uint256 amount);

    modifier only(bytes32 role) {
        if (!hasRole[role][msg.sender]) revert Missing(role, msg.sender);
        _;
    }

    constructor() {
        hasRole[ADMIN][msg.sender] = true;
        //- weak
        //- fixed
        hasRole[TREASURER][msg.sender] = true;
        //- end
        emit Granted(ADMIN, msg.sender);
    }

    //- weak
    function payMonth() external payable { //!
    //- fixed
    function payMonth() external payable {
    //- end
        require(msg.value == 0.03 ether, "value");
        uint256 from = paidUntil[msg.sender] > block.timestamp ? paidUntil[msg.sender] : block.timestamp;
        paidUntil[msg.sender] = from + 30 days;
        emit Paid(msg.sender, from + 30 days);
    }

    function sit(uint256 loom) external {
        require(loom < looms && paidUntil[msg.sender] >= block.timestamp, "loom");
        require(paidUntil[loomOf[loom]] < block.timestamp, "occupied");
        loomOf[loom] = msg.sender;
    }

    function addLoom() external only(ADMIN) {
        looms += 1;
    }

    function grant(bytes32 role, address who) external only(role) {
        require(who != address(0), "who");
        hasRole[role][who] = true;
        emit Granted(role, who);
    }

    function withdraw(address payable to, uint256 amount) external only(TREASURER) {
        (bool ok, ) = to.call{value: amount}("");
        require(ok, "withdraw");
        emit Withdrawn(to, amount);
    }
}
