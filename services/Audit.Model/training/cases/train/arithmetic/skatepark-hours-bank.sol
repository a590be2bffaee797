// case: skatepark-hours-bank
// class: arithmetic
// disguise: end time prolonged by user-chosen hours before the cap is read
// note: endsAt + nHours * 3600 wraps in uint40 and passes the cap; the fix bounds the hours.
pragma solidity ^0.7.4;

contract Skatepark {
    struct Booking {
        address skater;
        uint40 startsAt;
        uint40 endsAt;
    }

    address public immutable ranger;
    uint40 public constant LONGEST = 12 hours;
    mapping(uint8 => Booking) public bookings;
    mapping(address => uint256) public fines;

    event Booked(uint8 indexed ramp, address skater, uint40 endsAt);

    constructor() {
        ranger = msg.sender;
    }

    function book(uint8 ramp, uint8 nHours) external {
        Booking storage b = bookings[ramp];
        require(block.timestamp > uint256(b.endsAt) + 10 minutes, "busy");
        require(nHours > 0 && nHours <= 4, "hours");
        b.skater = msg.sender;
        b.startsAt = uint40(block.timestamp);
        b.endsAt = uint40(block.timestamp) + uint40(nHours) * 1 hours;
        emit Booked(ramp, msg.sender, b.endsAt);
    }

    function prolong(uint8 ramp, uint40 nHours) external {
        Booking storage b = bookings[ramp];
        require(b.skater == msg.sender, "skater");
        //- weak
        b.endsAt += nHours * 3600; //!
        require(b.endsAt <= b.startsAt + LONGEST, "cap");
        //- fixed
        require(nHours <= 12, "hours");
        b.endsAt += nHours * 3600;
        require(b.endsAt <= b.startsAt + LONGEST, "cap");
        //- end
        emit Booked(ramp, msg.sender, b.endsAt);
    }

    function fine(uint8 ramp) external {
        require(msg.sender == ranger, "ranger");
        Booking storage b = bookings[ramp];
        require(b.endsAt != 0 && block.timestamp > b.endsAt, "running");
        uint256 late = block.timestamp - b.endsAt;
        if (late > 1 days) late = 1 days;
        fines[b.skater] += late / 60;
    }
}
