// case: w2-refund-of-others-to-caller
// class: access_control
// disguise: refund of a cancelled trip by booking number, paid to the caller
// note: refund(id) pays msg.sender without testing the guest of the booking; the fix pays the guest only.
pragma solidity ^0.4.18;

contract BalloonTrips {
    struct Trip { uint day; uint fare; bool cancelled; bool flown; }
    struct Booking { address guest; uint trip; uint paid; }

    address public pilot;
    uint public earned;
    Trip[] public trips;
    Booking[] public bookings;

    event Announced(uint trip, uint day, uint fare);
    event Booked(uint id, uint trip, address guest);
    event Refunded(uint id, uint value);

    modifier onlyPilot { require(msg.sender == pilot); _; }

    function BalloonTrips() public {
        pilot = msg.sender;
    }

    function announce(uint day, uint fare) public onlyPilot {
        require(day > now && fare > 0 && fare < 100 ether);
        trips.push(Trip(day, fare, false, false));
        Announced(trips.length - 1, day, fare);
    }

    function book(uint trip) public payable returns (uint id) {
        require(trip < trips.length);
        Trip storage t = trips[trip];
        require(!t.cancelled && !t.flown && msg.value == t.fare);
        id = bookings.push(Booking(msg.sender, trip, msg.value)) - 1;
        Booked(id, trip, msg.sender);
    }

    function cancel(uint trip) public onlyPilot {
        require(trip < trips.length && !trips[trip].flown);
        trips[trip].cancelled = true;
    }

    function fly(uint trip) public onlyPilot {
        require(trip < trips.length && !trips[trip].cancelled);
        trips[trip].flown = true;
    }

    function refund(uint id) public {
        require(id < bookings.length);
        Booking storage b = bookings[id];
        require(trips[b.trip].cancelled);
        //- weak
        require(b.paid > 0); //!
        //- fixed
        require(b.paid > 0 && b.guest == msg.sender);
        //- end
        uint value = b.paid;
        b.paid = 0;
        msg.sender.transfer(value);
        Refunded(id, value);
    }

    function earn(uint id) public onlyPilot {
        require(id < bookings.length);
        Booking storage b = bookings[id];
        require(trips[b.trip].flown && b.paid > 0);
        uint value = b.paid;
        b.paid = 0;
        pilot.transfer(value);
    }
}
