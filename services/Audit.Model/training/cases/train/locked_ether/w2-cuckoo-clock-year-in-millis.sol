// case: w2-cuckoo-clock-year-in-millis
// class: locked_ether
// disguise: unlock time in another unit lies far in the future
// note: Days are multiplied into thousands of years and the owner can only prolong; the fix uses the right unit
pragma solidity ^0.4.21;

contract CuckooClockFund {
    address public maker;
    uint256 public opensAt;
    mapping(address => uint256) public laid;

    event Laid(address who, uint256 v);
    event Prolonged(uint256 at);

    constructor(uint32 termDays) public {
        require(termDays >= 30 && termDays <= 3650);
        maker = msg.sender;
    //- weak
        opensAt = now + uint256(termDays) * 86400000 * 1 days;
    //- fixed
        opensAt = now + uint256(termDays) * 1 days;
    //- end
    }

    //- weak
    function lay() external payable { //!
    //- fixed
    function lay() external payable {
    //- end
        require(msg.value > 0);
        laid[msg.sender] += msg.value;
        emit Laid(msg.sender, msg.value);
    }

    function prolong(uint32 moreDays) external {
        require(msg.sender == maker && moreDays <= 365);
        opensAt += uint256(moreDays) * 1 days;
        emit Prolonged(opensAt);
    }

    function fetch() external {
        require(now >= opensAt);
        uint256 v = laid[msg.sender];
        require(v > 0);
        laid[msg.sender] = 0;
        msg.sender.transfer(v);
    }
}
