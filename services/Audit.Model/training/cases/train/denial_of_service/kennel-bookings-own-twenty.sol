// case: kennel-bookings-own-twenty
// class: denial_of_service
// disguise: look-alike, loop over the caller's own short list
// note: At most twenty bookings per owner and only the owner adds them.
pragma solidity ^0.4.22;

contract KennelBookings {
    struct Booking {
        uint32 night;
        uint96 paid;
    }

    address public kennel;
    uint public constant MOST = 20;
    mapping(address => Booking[]) private bookings;
    mapping(uint32 => uint8) public occupied;
    uint public earned;

    event Booked(address indexed owner, uint32 night);

    constructor() public {
        kennel = msg.sender;
    }

    function book(uint32 night) external payable {
        require(msg.value == 15 finney && occupied[night] < 40);
        Booking[] storage own = bookings[msg.sender];
        require(own.length < MOST);
        for (uint i = 0; i < own.length; i++) {
            require(own[i].night != night);
        }
        own.push(Booking(night, uint96(msg.value)));
        occupied[night] += 1;
        emit Booked(msg.sender, night);
    }

    function cancelAll() external {
        Booking[] storage own = bookings[msg.sender];
        uint back = 0;
        for (uint i = 0; i < own.length; i++) {
            back += own[i].paid;
            occupied[own[i].night] -= 1;
        }
        delete bookings[msg.sender];
        msg.sender.transfer(back);
    }

    function stay(address owner) external {
        require(msg.sender == kennel);
        Booking[] storage own = bookings[owner];
        require(own.length > 0);
        uint amount = own[own.length - 1].paid;
        own.length--;
        kennel.transfer(amount);
    }
}
