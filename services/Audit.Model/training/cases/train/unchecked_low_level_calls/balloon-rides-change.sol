// case: balloon-rides-change
// class: unchecked_low_level_calls
// disguise: only the change (what was paid too much) goes back by an unchecked send
// note: The change stays here when the send fails; the fix reverts.
pragma solidity ^0.6.7;

contract BalloonRides {
    struct Flight {
        uint64 takeoff;
        uint16 seats;
        uint16 booked;
        uint160 price;
    }

    address payable public pilot;
    mapping(uint256 => Flight) public flights;
    mapping(uint256 => mapping(address => uint16)) public seatsOf;
    uint256 private earned;
    uint256 public nextFlight;

    event Offered(uint256 indexed flight, uint64 takeoff, uint16 seats, uint160 price);
    event Booked(uint256 indexed flight, address guest, uint16 seats, uint256 change);

    constructor() public {
        pilot = msg.sender;
    }

    function offer(uint64 takeoff, uint16 seats, uint160 price) external returns (uint256 flight) {
        require(msg.sender == pilot, "pilot only");
        require(takeoff > block.timestamp + 2 days, "too soon");
        require(seats > 0 && seats <= 14 && price <= 5 ether, "offer");
        flight = nextFlight++;
        flights[flight] = Flight(takeoff, seats, 0, price);
        emit Offered(flight, takeoff, seats, price);
    }

    function book(uint256 flight, uint16 seats) external payable {
        Flight storage f = flights[flight];
        require(f.takeoff > block.timestamp + 1 days, "too late");
        require(seats > 0 && seats <= f.seats - f.booked, "no seats");
        uint256 due = uint256(f.price) * seats;
        require(msg.value >= due, "too little");
        f.booked += seats;
        seatsOf[flight][msg.sender] += seats;
        earned += due;
        uint256 change = msg.value - due;
        _giveChange(msg.sender, change);
        emit Booked(flight, msg.sender, seats, change);
    }

    function _giveChange(address payable guest, uint256 change) private {
        if (change == 0) return;
        //- weak
        guest.send(change); //!
        //- fixed
        if (!guest.send(change)) revert("change not taken");
        //- end
    }

    function takeEarned() external {
        require(msg.sender == pilot, "pilot only");
        uint256 sum = earned;
        earned = 0;
        (bool ok, ) = pilot.call{value: sum}("");
        require(ok, "pilot refused");
    }
}
