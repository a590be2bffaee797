// case: w2-kite-school-multi-payable
// class: locked_ether
// disguise: several payable entries of one school, only events after them
// note: All payments stay; the fix books them and lets the head draw
pragma solidity ^0.8.6;

contract KiteSchool {
    enum Level { None, Beginner, Solo }

    error WrongFee(uint256 want);
    error NotYet();

    event Enrolled(address indexed pupil);
    event Examined(address indexed pupil, Level level);
    event Tip(address indexed from, uint256 v);

    address payable public immutable head;
    uint256 public constant ENROL = 0.1 ether;
    uint256 public constant EXAM = 0.05 ether;
    mapping(address => Level) public level;
    mapping(address => uint256) public lessons;

    constructor() {
        head = payable(msg.sender);
    }

    //- weak
    function enrol() external payable { //!
    //- fixed
    function enrol() external payable {
    //- end
        if (msg.value != ENROL) revert WrongFee(ENROL);
        require(level[msg.sender] == Level.None, "enrolled");
        level[msg.sender] = Level.Beginner;
        emit Enrolled(msg.sender);
    }

    //- weak
    function exam() external payable { //!
    //- fixed
    function exam() external payable {
    //- end
        if (msg.value != EXAM) revert WrongFee(EXAM);
        if (lessons[msg.sender] < 10) revert NotYet();
        level[msg.sender] = Level.Solo;
        emit Examined(msg.sender, Level.Solo);
    }

    function lesson(address pupil) external {
        require(msg.sender == head && level[pupil] != Level.None, "head");
        lessons[pupil] += 1;
    }

    //- weak
    receive() external payable { //!
        emit Tip(msg.sender, msg.value);
    }
    //- fixed
    receive() external payable {
        emit Tip(msg.sender, msg.value);
    }

    function draw(uint256 v) external {
        require(msg.sender == head, "head");
        head.transfer(v);
    }
    //- end
}
