// case: night-bus-refund-list
// class: unchecked_low_level_calls
// disguise: the sends run in a loop; the fix keeps what was not accepted for a later pull
// note: A rider whose send failed loses the fare; the fix books it into a ledger.
pragma solidity ^0.4.25;

contract NightBus {
    struct Ride {
        address[] riders;
        bool closed;
        uint fare;
    }

    address public dispatcher;
    mapping(uint => Ride) private rides;
    mapping(address => uint) public unclaimed;
    uint private till;

    event Boarded(uint ride, address rider);
    event Cancelled(uint ride, uint riders);

    constructor() public {
        dispatcher = msg.sender;
    }

    function offer(uint ride, uint fare) public {
        require(msg.sender == dispatcher);
        require(rides[ride].fare == 0 && fare > 0);
        rides[ride].fare = fare;
    }

    function board(uint ride) public payable {
        Ride storage r = rides[ride];
        require(r.fare > 0 && !r.closed);
        require(msg.value == r.fare);
        require(r.riders.length < 30);
        r.riders.push(msg.sender);
        emit Boarded(ride, msg.sender);
    }

    function depart(uint ride) public {
        Ride storage r = rides[ride];
        require(msg.sender == dispatcher && !r.closed);
        r.closed = true;
        till += r.fare * r.riders.length;
    }

    function cancel(uint ride) public {
        Ride storage r = rides[ride];
        require(msg.sender == dispatcher && !r.closed);
        r.closed = true;
        for (uint i = 0; i < r.riders.length; i++) {
            address rider = r.riders[i];
            //- weak
            rider.send(r.fare); //!
            //- fixed
            if (!rider.send(r.fare)) {
                unclaimed[rider] += r.fare;
            }
            //- end
        }
        emit Cancelled(ride, r.riders.length);
    }

    function claim() public {
        uint sum = unclaimed[msg.sender];
        unclaimed[msg.sender] = 0;
        msg.sender.transfer(sum);
    }

    function takeTill() public {
        require(msg.sender == dispatcher);
        uint sum = till;
        till = 0;
        dispatcher.transfer(sum);
    }
}
