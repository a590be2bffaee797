// case: w2-role-renounced-for-others
// class: access_control
// disguise: renounceRole() with an account that is not compared with the caller
// note: Anyone strips others of their role; the fix compares account and caller.
pragma solidity ^0.8.18;

abstract contract Duties {
    mapping(bytes32 => mapping(address => bool)) private _duty;
    bytes32 public constant CHIEF = keccak256("chief");

    event DutyGiven(bytes32 duty, address who);
    event DutyEnded(bytes32 duty, address who);

    modifier onlyDuty(bytes32 duty) {
        require(_duty[duty][msg.sender], "duty");
        _;
    }

    function hasDuty(bytes32 duty, address who) public view returns (bool) {
        return _duty[duty][who];
    }

    function giveDuty(bytes32 duty, address who) external onlyDuty(CHIEF) {
        _give(duty, who);
    }

    function takeDuty(bytes32 duty, address who) external onlyDuty(CHIEF) {
        _end(duty, who);
    }

    function renounceDuty(bytes32 duty, address who) external {
        //- weak
        require(_duty[duty][who], "no such duty"); //!
        //- fixed
        require(who == msg.sender && _duty[duty][who], "no such duty");
        //- end
        _end(duty, who);
    }

    function _give(bytes32 duty, address who) internal {
        _duty[duty][who] = true;
        emit DutyGiven(duty, who);
    }

    function _end(bytes32 duty, address who) internal {
        _duty[duty][who] = false;
        emit DutyEnded(duty, who);
    }
}

contract FireBrigade is Duties {
    bytes32 public constant DRIVER = keccak256("driver");
    mapping(uint256 => address) public engineOf;
    uint256 public alarms;

    event Alarm(uint256 no, bytes32 place);

    constructor() {
        _give(CHIEF, msg.sender);
    }

    function takeEngine(uint256 engine) external onlyDuty(DRIVER) {
        require(engine < 20 && engineOf[engine] == address(0), "engine");
        engineOf[engine] = msg.sender;
    }

    function returnEngine(uint256 engine) external {
        require(engineOf[engine] == msg.sender, "not yours");
        engineOf[engine] = address(0);
    }

    function alarm(bytes32 place) external onlyDuty(CHIEF) {
        alarms += 1;
        emit Alarm(alarms, place);
    }
}
