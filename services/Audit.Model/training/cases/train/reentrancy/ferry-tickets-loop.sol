// case: ferry-tickets-loop
// class: reentrancy
// disguise: a loop over tickets; the flag is set per ticket but after the pay of that ticket
// note: Each ticket is paid back before its flag falls; the fix collects the sum in the loop and pays once at the end.
pragma solidity ^0.4.24;

contract FerryTickets {
    struct Ticket {
        address passenger;
        uint64 sailing;
        uint128 price;
        bool valid;
    }

    Ticket[] private tickets;
    mapping(uint64 => bool) public cancelled;
    address public captain;

    event Booked(uint id, uint64 sailing, address passenger);
    event Refunded(address passenger, uint count, uint amount);

    constructor() public {
        captain = msg.sender;
    }

    function book(uint64 sailing) public payable returns (uint id) {
        require(!cancelled[sailing], "cancelled");
        require(msg.value >= 10 finney && msg.value <= 10 ether, "price");
        tickets.push(Ticket(msg.sender, sailing, uint128(msg.value), true));
        id = tickets.length - 1;
        emit Booked(id, sailing, msg.sender);
    }

    function cancelSailing(uint64 sailing) public {
        require(msg.sender == captain, "captain only");
        cancelled[sailing] = true;
    }

    function refund(uint[] ids) public {
        require(ids.length > 0 && ids.length <= 20, "batch");
        uint total = 0;
        for (uint i = 0; i < ids.length; i++) {
            Ticket storage t = tickets[ids[i]];
            require(t.passenger == msg.sender, "not yours");
            require(t.valid && cancelled[t.sailing], "not refundable");
            //- weak
            require(msg.sender.call.value(t.price)(), "refund failed"); //!
            t.valid = false; //!
            total += t.price;
        }
        //- fixed
            t.valid = false;
            total += t.price;
        }
        require(msg.sender.call.value(total)(), "refund failed");
        //- end
        emit Refunded(msg.sender, ids.length, total);
    }

    function ticket(uint id) public view returns (address passenger, uint64 sailing, bool valid) {
        Ticket storage t = tickets[id];
        return (t.passenger, t.sailing, t.valid);
    }
}
