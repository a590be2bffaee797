// case: regatta-finish-stamps
// class: time_manipulation
// disguise: the smallest time stamp wins, ties by seconds
// note: Boats finish in near blocks and the stamp orders them; the fix orders by the judges' signed placing.
pragma solidity ^0.6.10;

contract Regatta {
    address public judge;
    uint256 public gun;
    uint256 public entries;
    address payable public first;
    uint256 public bestTime;
    bool public paid;
    mapping(address => bool) public entered;
    mapping(address => uint256) public finishTime;
    mapping(address => uint256) public officialTime;

    event Finished(address indexed boat, uint256 time);

    constructor() public {
        judge = msg.sender;
        bestTime = uint256(-1);
    }

    function enter() external payable {
        require(gun == 0 && !entered[msg.sender] && msg.value == 1 ether, "entry");
        require(entries < 100, "full");
        entered[msg.sender] = true;
        entries += 1;
    }

    function fireGun() external {
        require(msg.sender == judge && gun == 0, "judge");
        gun = now;
    }

    function logTime(address boat, uint256 seconds_) external {
        require(msg.sender == judge && entered[boat] && seconds_ > 0, "judge");
        officialTime[boat] = seconds_;
    }

    function finish() external {
        require(gun != 0 && entered[msg.sender] && finishTime[msg.sender] == 0 && !paid, "not racing");
        //- weak
        uint256 time = block.timestamp - gun; //!
        //- fixed
        uint256 time = officialTime[msg.sender];
        require(time != 0, "not logged");
        //- end
        finishTime[msg.sender] = time + 1;
        if (time < bestTime) {
            bestTime = time;
            first = msg.sender;
        }
        emit Finished(msg.sender, time);
    }

    function payOut() external {
        require(msg.sender == judge && gun != 0 && now > gun + 2 days && !paid, "not yet");
        paid = true;
        if (first == address(0)) first = msg.sender;
        first.transfer(address(this).balance);
    }
}
