// case: w2-chapel-oracle-tie-stamp
// class: time_manipulation
// disguise: of several reports the one nearest to the second of settlement counts
// note: The distance in seconds is made by the stamps; the fix takes the last report of the registered reporter of that day.
pragma solidity ^0.7.5;

contract ChapelForecast {
    struct Report { uint256 value; uint256 at; address by; }

    address payable public dean;
    uint256 public settleAt;
    uint256 public bounty;
    mapping(address => bool) public reporter;
    mapping(address => uint256) public turn;
    Report public nearest;
    uint256 public turns;

    event Reported(address indexed by, uint256 value);

    constructor(uint256 inDays) payable {
        require(inDays > 2 && inDays < 400, "days");
        dean = msg.sender;
        settleAt = block.timestamp + inDays * 1 days;
        bounty = msg.value;
    }

    function register(address who) external {
        require(msg.sender == dean && turns < 1000, "dean");
        require(!reporter[who], "twice");
        reporter[who] = true;
        turn[who] = turns++;
    }

    function gap(uint256 at) public view returns (uint256) {
        return at > settleAt ? at - settleAt : settleAt - at;
    }

    function report(uint256 value) external {
        require(reporter[msg.sender], "who");
        //- weak
        if (nearest.at == 0 || gap(block.timestamp) < gap(nearest.at)) { //!
        //- fixed
        require(block.timestamp > settleAt && block.timestamp < settleAt + 7 days, "week");
        if (nearest.at == 0 || turn[msg.sender] < turn[nearest.by]) {
        //- end
            nearest = Report(value, block.timestamp, msg.sender);
            emit Reported(msg.sender, value);
        }
    }

    function pay() external {
        require(block.timestamp > settleAt + 14 days, "not yet");
        require(msg.sender == nearest.by && bounty > 0, "bounty");
        uint256 b = bounty;
        bounty = 0;
        msg.sender.transfer(b);
    }

    function cancel() external {
        require(msg.sender == dean && block.timestamp > settleAt + 60 days);
        bounty = 0;
        dean.transfer(address(this).balance);
    }
}
