// case: w2-game-guild-leader-map-key
// class: access_control
// disguise: guard with a mapping lookup for guild zero that nobody founded
// note: For a guild that was never founded leader is zero and the test is skipped; the fix demands the leader.
pragma solidity ^0.4.24;

contract DragonGuilds {
    mapping(bytes32 => address) public leader;
    mapping(bytes32 => uint256) public chest;
    mapping(bytes32 => mapping(address => bool)) public memberOf;
    uint256 public fees;
    address public smith;

    event Founded(bytes32 indexed guild, address leader);
    event Chest(bytes32 indexed guild, uint256 left);

    constructor() public {
        smith = msg.sender;
    }

    function found(bytes32 guild) external payable {
        require(leader[guild] == address(0) && msg.value == 50 finney);
        fees += msg.value;
        leader[guild] = msg.sender;
        memberOf[guild][msg.sender] = true;
        emit Founded(guild, msg.sender);
    }

    function fill(bytes32 guild) external payable {
        chest[guild] += msg.value;
        emit Chest(guild, chest[guild]);
    }

    function welcome(bytes32 guild, address who) external {
        require(leader[guild] == msg.sender);
        memberOf[guild][who] = true;
    }

    function resign(bytes32 guild) external {
        require(leader[guild] == msg.sender);
        leader[guild] = address(0);
    }

    function spend(bytes32 guild, address to, uint256 value) external {
        address l = leader[guild];
        //- weak
        if (l != address(0) && l != msg.sender) revert(); //!
        //- fixed
        if (l == address(0) || l != msg.sender) revert();
        //- end
        require(chest[guild] >= value && to != address(0));
        chest[guild] -= value;
        to.transfer(value);
        emit Chest(guild, chest[guild]);
    }

    function takeFees() external {
        require(msg.sender == smith);
        uint256 value = fees;
        fees = 0;
        smith.transfer(value);
    }
}
