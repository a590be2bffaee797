// case: w2-thatch-guild-lock-mid
// class: none
// disguise: 0.5 lock counter modifier and pull withdrawals
// note: The counter changes if anyone re-enters; the credit is zeroed first.
pragma solidity ^0.5.16;

contract SingleEntry {
    uint256 private entries = 1;

    modifier singleEntry() {
        entries += 1;
        require(entries > 1, "SingleEntry: count");
        uint256 mine = entries;
        _;
        require(mine == entries, "SingleEntry: entered again");
    }
}

contract ThatchGuild is SingleEntry {
    struct Roof {
        address payable owner;
        address payable thatcher;
        uint256 price;
        uint8 stage;
        uint256 dueBy;
    }

    uint8 private constant ASKED = 1;
    uint8 private constant UNDERWAY = 2;
    uint8 private constant ACCEPTED = 3;
    uint8 private constant BROKEN = 4;

    mapping(uint256 => Roof) private roofs;
    mapping(address => uint256) private earnings;
    uint256 public roofCount;

    event Asked(uint256 indexed id, address indexed owner, uint256 price);
    event Begun(uint256 indexed id, address indexed thatcher);
    event Accepted(uint256 indexed id);
    event Broken(uint256 indexed id);
    event Earned(address indexed who, uint256 amount);

    function ask(uint256 daysAllowed, address payable thatcher) external payable returns (uint256 id) {
        require(msg.value > 0, "ThatchGuild: price");
        require(daysAllowed >= 7 && daysAllowed <= 180, "ThatchGuild: days");
        require(thatcher != address(0) && thatcher != msg.sender, "ThatchGuild: thatcher");
        roofCount += 1;
        require(roofCount != 0, "ThatchGuild: count");
        id = roofCount;
        roofs[id] = Roof(msg.sender, thatcher, msg.value, ASKED, now + daysAllowed * 1 days);
        emit Asked(id, msg.sender, msg.value);
    }

    function begin(uint256 id) external {
        Roof storage roof = roofs[id];
        require(roof.stage == ASKED && roof.thatcher == msg.sender, "ThatchGuild: not yours");
        require(now < roof.dueBy, "ThatchGuild: late");
        roof.stage = UNDERWAY;
        emit Begun(id, msg.sender);
    }

    function accept(uint256 id) external {
        Roof storage roof = roofs[id];
        require(roof.stage == UNDERWAY && roof.owner == msg.sender, "ThatchGuild: not yours");
        roof.stage = ACCEPTED;
        earn(roof.thatcher, roof.price);
        emit Accepted(id);
    }

    function breakOff(uint256 id) external {
        Roof storage roof = roofs[id];
        bool byOwner = msg.sender == roof.owner && (roof.stage == ASKED || (roof.stage == UNDERWAY && now > roof.dueBy));
        bool byThatcher = msg.sender == roof.thatcher && (roof.stage == ASKED || roof.stage == UNDERWAY);
        require(byOwner || byThatcher, "ThatchGuild: cannot");
        roof.stage = BROKEN;
        earn(roof.owner, roof.price);
        emit Broken(id);
    }

    function collect() external singleEntry {
        uint256 amount = earnings[msg.sender];
        require(amount > 0, "ThatchGuild: nothing");
        earnings[msg.sender] = 0;
        (bool ok, ) = msg.sender.call.value(amount)("");
        require(ok, "ThatchGuild: refused");
    }

    function earningsOf(address who) external view returns (uint256) {
        return earnings[who];
    }

    function roofAt(uint256 id) external view returns (address, address, uint256, uint8, uint256) {
        Roof storage r = roofs[id];
        return (r.owner, r.thatcher, r.price, r.stage, r.dueBy);
    }

    function earn(address who, uint256 amount) private {
        uint256 next = earnings[who] + amount;
        require(next >= amount, "ThatchGuild: sum");
        earnings[who] = next;
        emit Earned(who, amount);
    }
}
