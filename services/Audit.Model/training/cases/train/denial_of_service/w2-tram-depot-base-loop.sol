// case: w2-tram-depot-base-loop
// class: denial_of_service
// disguise: the walk is in a base contract; the derived one opens the list
// note: The base was meant for a few shifts, but anyone books one; the fix bounds bookings per day.
pragma solidity ^0.6.10;

contract ShiftBook {
    struct Shift {
        address driver;
        uint16 line;
        uint32 minutesDriven;
    }

    mapping(uint256 => Shift[]) internal shiftsOf;
    mapping(address => uint256) public minutesOf;
    mapping(uint256 => bool) public isClosed;

    function _put(uint256 day, address driver, uint16 line, uint32 length) internal {
        require(!isClosed[day], "closed");
        shiftsOf[day].push(Shift(driver, line, length));
    }

    function _close(uint256 day) internal {
        require(!isClosed[day], "closed");
        isClosed[day] = true;
        Shift[] storage all = shiftsOf[day];
        //- weak
        for (uint256 i = 0; i < all.length; i++) { //!
        //- fixed
        for (uint256 i = 0; i < all.length; i++) {
        //- end
            minutesOf[all[i].driver] += all[i].minutesDriven;
        }
    }

    function shiftCount(uint256 day) external view returns (uint256) {
        return shiftsOf[day].length;
    }
}

contract TramDepot is ShiftBook {
    uint256 public constant DAILY = 80;
    address public dispatcher;
    mapping(uint16 => bool) public lineOpen;

    event Booked(uint256 indexed day, address indexed driver, uint16 line);
    event DayClosed(uint256 indexed day);

    modifier onlyDispatcher() {
        require(msg.sender == dispatcher, "dispatcher");
        _;
    }

    constructor() public {
        dispatcher = msg.sender;
    }

    function setLine(uint16 line, bool on) external onlyDispatcher {
        lineOpen[line] = on;
    }

    function book(uint256 day, uint16 line, uint32 length) external {
        require(lineOpen[line], "line");
        require(length >= 15 && length <= 600, "length");
        //- weak
        //- fixed
        require(shiftsOf[day].length < DAILY, "day is full");
        //- end
        _put(day, msg.sender, line, length);
        emit Booked(day, msg.sender, line);
    }

    function closeDay(uint256 day) external onlyDispatcher {
        require(day <= now / 1 days, "future");
        //- weak
        _close(day); //!
        //- fixed
        _close(day);
        //- end
        emit DayClosed(day);
    }

    function closeLines(uint16 from) external onlyDispatcher {
        require(from < 60000, "range");
        for (uint16 l = 0; l < 20; l++) {
            lineOpen[from + l] = false;
        }
    }

    function passOn(address next) external onlyDispatcher {
        require(next != address(0), "zero");
        dispatcher = next;
    }
}
