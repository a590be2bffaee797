// case: bike-scheme-month-end
// class: denial_of_service
// disguise: one delete statement at the month's end, old style
// note: Deleting a long list of rides needs more gas than a block has; the fix keeps the list per month.
pragma solidity ^0.4.9;

contract BikeScheme {
    struct Ride {
        address rider;
        uint64 bike;
        uint64 minutesUsed;
    }

    address city;
    uint public month;
    //- weak
    Ride[] rides;
    //- fixed
    mapping(uint => Ride[]) rides;
    //- end
    uint public minutesTotal;
    mapping(uint => uint) public minutesOf;

    event Ridden(address rider, uint bike);
    event MonthClosed(uint month, uint total);

    function BikeScheme() {
        city = msg.sender;
    }

    function ride(uint64 bike, uint64 minutesUsed) {
        if (minutesUsed == 0 || minutesUsed > 1440) throw;
        //- weak
        rides.push(Ride(msg.sender, bike, minutesUsed));
        //- fixed
        rides[month].push(Ride(msg.sender, bike, minutesUsed));
        //- end
        minutesTotal += minutesUsed;
        Ridden(msg.sender, bike);
    }

    function closeMonth() {
        if (msg.sender != city || month > 1200) throw;
        minutesOf[month] = minutesTotal;
        MonthClosed(month, minutesTotal);
        minutesTotal = 0;
        //- weak
        delete rides; //!
        //- fixed
        //- end
        month += 1;
    }

    function rideCount() constant returns (uint) {
        //- weak
        return rides.length;
        //- fixed
        return rides[month].length;
        //- end
    }
}
