// case: w2-almanac-date-library
// class: none
// disguise: calendar arithmetic library with pure functions
// note: Days are reckoned from the given stamp; nothing is decided by seconds.
pragma solidity ^0.5.12;

library Almanac {
    uint256 internal constant DAY = 86400;
    int256 internal constant EPOCH_OFFSET = 719468;

    function civil(uint256 stamp) internal pure returns (uint256 year, uint256 month, uint256 day) {
        int256 z = int256(stamp / DAY) + EPOCH_OFFSET;
        int256 era = z / 146097;
        int256 doe = z - era * 146097;
        int256 yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
        int256 doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        int256 mp = (5 * doy + 2) / 153;
        day = uint256(doy - (153 * mp + 2) / 5 + 1);
        month = uint256(mp < 10 ? mp + 3 : mp - 9);
        year = uint256(yoe + era * 400) + (month <= 2 ? 1 : 0);
    }

    function leap(uint256 year) internal pure returns (bool) {
        return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    }

    function daysIn(uint256 year, uint256 month) internal pure returns (uint256) {
        require(month >= 1 && month <= 12, "Almanac: month");
        if (month == 2) {
            return leap(year) ? 29 : 28;
        }
        return (month == 4 || month == 6 || month == 9 || month == 11) ? 30 : 31;
    }

    function weekday(uint256 stamp) internal pure returns (uint256) {
        return (stamp / DAY + 4) % 7;
    }
}

contract MarketCalendar {
    using Almanac for uint256;

    address public crier;
    mapping(uint256 => bytes32) private fairs;
    mapping(address => mapping(uint256 => bool)) public reserved;
    mapping(uint256 => uint256) public stallsTaken;
    uint256 public constant STALLS = 120;
    uint256 public constant LATEST = 540;

    event FairSet(uint256 indexed dayNumber, bytes32 name);
    event StallReserved(uint256 indexed dayNumber, address indexed trader);
    event StallFreed(uint256 indexed dayNumber, address indexed trader);

    modifier onlyCrier() {
        require(msg.sender == crier, "MarketCalendar: crier only");
        _;
    }

    constructor() public {
        crier = msg.sender;
    }

    function today() public view returns (uint256) {
        return block.timestamp / 1 days;
    }

    function setFair(uint256 dayNumber, bytes32 name) external onlyCrier {
        require(dayNumber > today() + 13 && dayNumber <= today() + LATEST, "MarketCalendar: day");
        require(stallsTaken[dayNumber] == 0, "MarketCalendar: stalls taken");
        fairs[dayNumber] = name;
        emit FairSet(dayNumber, name);
    }

    function reserve(uint256 dayNumber) external {
        require(fairs[dayNumber] != bytes32(0), "MarketCalendar: no fair");
        require(dayNumber > today(), "MarketCalendar: past");
        require(!reserved[msg.sender][dayNumber], "MarketCalendar: reserved");
        require(stallsTaken[dayNumber] < STALLS, "MarketCalendar: full");
        stallsTaken[dayNumber] += 1;
        reserved[msg.sender][dayNumber] = true;
        emit StallReserved(dayNumber, msg.sender);
    }

    function free(uint256 dayNumber) external {
        require(reserved[msg.sender][dayNumber], "MarketCalendar: not reserved");
        require(dayNumber > today(), "MarketCalendar: past");
        reserved[msg.sender][dayNumber] = false;
        require(stallsTaken[dayNumber] > 0, "MarketCalendar: count");
        stallsTaken[dayNumber] -= 1;
        emit StallFreed(dayNumber, msg.sender);
    }

    function describe(uint256 dayNumber) external view returns (uint256 year, uint256 month, uint256 day, uint256 week, bytes32 fair) {
        require(dayNumber < 3000000, "MarketCalendar: far");
        uint256 stamp = dayNumber * 1 days;
        (year, month, day) = stamp.civil();
        week = stamp.weekday();
        fair = fairs[dayNumber];
    }
}
