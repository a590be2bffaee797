// case: newspaper-first-of-day
// class: time_manipulation
// disguise: the change of the day by the stamp gives the day's bonus to its first visitor
// note: The producer around midnight chooses to which side its block falls and takes the bonus; the fix gives the bonus per tenth visit of a reader.
pragma solidity ^0.4.22;

contract NewspaperStand {
    address public vendor;
    uint256 public today;
    uint256 public constant BONUS = 25 finney;
    uint256 public bonusPool;
    mapping(address => uint256) public copies;
    mapping(address => uint256) public bonus;
    uint256 public takings;

    event Read(address indexed reader, uint256 day);

    constructor() public payable {
        vendor = msg.sender;
        bonusPool = msg.value;
        today = now / 1 days;
    }

    function read() external payable {
        require(msg.value == 1 finney && copies[msg.sender] < 100000);
        takings += msg.value;
        copies[msg.sender] += 1;
        //- weak
        if (now / 1 days > today && bonusPool >= BONUS) { //!
        //- fixed
        if (copies[msg.sender] % 10 == 0 && bonusPool >= BONUS) {
        //- end
            bonusPool -= BONUS;
            bonus[msg.sender] += BONUS;
        }
        today = now / 1 days;
        emit Read(msg.sender, today);
    }

    function cash() external {
        uint256 amount = bonus[msg.sender];
        bonus[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function close() external {
        require(msg.sender == vendor);
        uint256 amount = takings + bonusPool;
        takings = 0;
        bonusPool = 0;
        vendor.transfer(amount);
    }
}
