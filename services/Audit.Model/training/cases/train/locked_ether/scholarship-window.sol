// case: scholarship-window
// class: locked_ether
// disguise: the withdrawal's two time conditions exclude each other
// note: now must be after the end and before the start; the fix has only the end.
pragma solidity ^0.4.24;

contract ScholarshipPot {
    address public dean;
    uint256 public opens;
    uint256 public closes;
    mapping(address => uint256) public gifts;
    mapping(address => bool) public graduate;

    event Gifted(address indexed by, uint256 amount);
    event Granted(address indexed student, uint256 amount);

    constructor(uint256 daysFromNow) public {
        require(daysFromNow < 1000);
        dean = msg.sender;
        opens = now + daysFromNow * 1 days;
        closes = opens + 180 days;
    }

    modifier byDean() {
        require(msg.sender == dean, "dean");
        _;
    }

    modifier settled() {
        //- weak
        require(now > closes && now < opens, "not settled");
        //- fixed
        require(now > closes, "not settled");
        //- end
        _;
    }

    //- weak
    function gift() public payable { //!
    //- fixed
    function gift() public payable {
    //- end
        require(now < closes, "over");
        require(msg.value > 0, "nothing");
        uint256 sum = gifts[msg.sender] + msg.value;
        require(sum >= msg.value);
        gifts[msg.sender] = sum;
        emit Gifted(msg.sender, msg.value);
    }

    function nominate(address student) public byDean {
        require(now >= opens && now <= closes, "window");
        graduate[student] = true;
    }

    function grant(address student, uint256 amount) public byDean settled {
        require(graduate[student], "not nominated");
        require(amount <= address(this).balance, "pot");
        graduate[student] = false;
        student.transfer(amount);
        emit Granted(student, amount);
    }
}
