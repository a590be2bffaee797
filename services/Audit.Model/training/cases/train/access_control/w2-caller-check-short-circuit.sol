// case: w2-caller-check-short-circuit
// class: access_control
// disguise: emergency flag, which all may set, makes the guard true
// note: alarm() is open and opens the vault for everyone; the fix keeps the guard in an alarm.
pragma solidity ^0.5.14;

contract CellarVault {
    address payable public cellarer;
    bool public alarmed;
    uint256 public alarmAt;
    mapping(address => uint256) public barrels;
    uint256 public rent;

    event Alarm(address by, uint256 at);
    event Rescued(address to, uint256 value);

    constructor() public {
        cellarer = msg.sender;
    }

    function rentSpace(uint256 n) external payable {
        require(!alarmed && n > 0 && n <= 12, "n");
        require(msg.value == n * 0.2 ether && barrels[msg.sender] == 0, "rent");
        barrels[msg.sender] = n;
        rent += msg.value;
    }

    function clear() external {
        require(barrels[msg.sender] > 0, "none");
        barrels[msg.sender] = 0;
    }

    function alarm() external {
        require(!alarmed, "already");
        alarmed = true;
        alarmAt = block.timestamp;
        emit Alarm(msg.sender, alarmAt);
    }

    function rescue(address payable to) external {
        //- weak
        require(alarmed || msg.sender == cellarer, "cellarer"); //!
        //- fixed
        require(alarmed && msg.sender == cellarer, "cellarer");
        //- end
        require(to != address(0), "to");
        uint256 value = rent;
        rent = 0;
        to.transfer(value);
        emit Rescued(to, value);
    }

    function calm() external {
        require(msg.sender == cellarer && alarmed, "cellarer");
        alarmed = false;
    }

    function bank(uint256 value) external {
        require(msg.sender == cellarer && value <= rent, "cellarer");
        rent -= value;
        cellarer.transfer(value);
    }
}
