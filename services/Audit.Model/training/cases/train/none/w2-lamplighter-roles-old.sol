// case: w2-lamplighter-roles-old
// class: none
// disguise: 0.4.24 roles library, pausable and reclaim of stray tokens
// note: Role lists are mappings; a lamp fee is checked and paid out by the treasurer.
pragma solidity ^0.4.24;

library Rolls {
    struct Roll {
        mapping(address => bool) members;
        uint256 size;
    }

    function enter(Roll storage roll, address who) internal {
        require(who != address(0), "no one");
        require(!roll.members[who], "entered");
        roll.members[who] = true;
        roll.size += 1;
    }

    function strike(Roll storage roll, address who) internal {
        require(roll.members[who], "not entered");
        require(roll.size > 0, "size");
        roll.members[who] = false;
        roll.size -= 1;
    }

    function check(Roll storage roll, address who) internal view {
        require(roll.members[who], "not on the roll");
    }

    function has(Roll storage roll, address who) internal view returns (bool) {
        return roll.members[who];
    }
}

interface StrayToken {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 value) external returns (bool);
}

contract Lamplighters {
    using Rolls for Rolls.Roll;

    Rolls.Roll private aldermen;
    Rolls.Roll private lighters;
    address public treasurer;
    bool public asleep;
    uint256 public lampFee;
    mapping(uint256 => uint256) public litUntil;

    event AldermanEntered(address indexed who);
    event AldermanStruck(address indexed who);
    event LighterEntered(address indexed who);
    event LighterStruck(address indexed who);
    event Lit(uint256 indexed lamp, address indexed by, uint256 until);
    event Asleep(bool on);
    event PaidIn(address indexed to, uint256 amount);

    modifier onlyAlderman() {
        aldermen.check(msg.sender);
        _;
    }

    modifier awake() {
        require(!asleep, "asleep");
        _;
    }

    constructor(address _treasurer, uint256 _lampFee) public {
        require(_treasurer != address(0), "treasurer");
        treasurer = _treasurer;
        lampFee = _lampFee;
        aldermen.enter(msg.sender);
    }

    function enterAlderman(address who) external onlyAlderman {
        aldermen.enter(who);
        emit AldermanEntered(who);
    }

    function resign() external onlyAlderman {
        require(aldermen.size > 1, "last alderman");
        aldermen.strike(msg.sender);
        emit AldermanStruck(msg.sender);
    }

    function enterLighter(address who) external onlyAlderman {
        lighters.enter(who);
        emit LighterEntered(who);
    }

    function strikeLighter(address who) external onlyAlderman {
        lighters.strike(who);
        emit LighterStruck(who);
    }

    function setAsleep(bool on) external onlyAlderman {
        asleep = on;
        emit Asleep(on);
    }

    function light(uint256 lamp, uint256 weeksLong) external payable awake {
        lighters.check(msg.sender);
        require(weeksLong > 0 && weeksLong <= 52, "weeks");
        require(msg.value == lampFee, "fee");
        require(now >= litUntil[lamp], "still lit");
        litUntil[lamp] = now + weeksLong * 1 weeks;
        emit Lit(lamp, msg.sender, litUntil[lamp]);
    }

    function payIn() external {
        require(msg.sender == treasurer, "treasurer only");
        uint256 amount = address(this).balance;
        emit PaidIn(treasurer, amount);
        treasurer.transfer(amount);
    }

    function returnStray(StrayToken token) external {
        require(msg.sender == treasurer, "treasurer only");
        uint256 amount = token.balanceOf(address(this));
        require(amount > 0, "none");
        require(token.transfer(treasurer, amount), "token refused");
    }

    function isAlderman(address who) external view returns (bool) {
        return aldermen.has(who);
    }

    function isLighter(address who) external view returns (bool) {
        return lighters.has(who);
    }
}
