// case: parcel-locker-pledge
// class: reentrancy
// disguise: state is an enum in a struct, the payout sits in one branch, the other branch is in order
// note: The pledge goes back before the locker leaves the state Open; the fix changes the state first.
pragma solidity ^0.4.15;

contract ParcelLockers {
    enum Status { Free, Open, Returned, Forfeited }

    struct Rental {
        address tenant;
        uint pledge;
        uint fee;
        Status status;
    }

    address operator;
    uint earned;
    mapping(uint16 => Rental) rentals;

    event Rented(uint16 indexed box, address tenant);
    event Closed(uint16 indexed box, uint repaid);

    modifier onlyOperator() {
        require(msg.sender == operator);
        _;
    }

    function ParcelLockers() public {
        operator = msg.sender;
    }

    function rent(uint16 box) public payable {
        Rental storage r = rentals[box];
        require(r.status != Status.Open);
        require(msg.value >= 20 finney);
        r.tenant = msg.sender;
        r.fee = 5 finney;
        r.pledge = msg.value - 5 finney;
        r.status = Status.Open;
        Rented(box, msg.sender);
    }

    function giveBack(uint16 box, bool damaged) public {
        Rental storage r = rentals[box];
        require(r.tenant == msg.sender);
        require(r.status == Status.Open);
        earned += r.fee;
        if (damaged) {
            r.status = Status.Forfeited;
            earned += r.pledge;
            Closed(box, 0);
        } else {
            //- weak
            require(r.tenant.call.value(r.pledge)()); //!
            r.status = Status.Returned; //!
            //- fixed
            r.status = Status.Returned;
            require(r.tenant.call.value(r.pledge)());
            //- end
            Closed(box, r.pledge);
        }
    }

    function collect() public onlyOperator {
        uint sum = earned;
        earned = 0;
        operator.transfer(sum);
    }

    function statusOf(uint16 box) public constant returns (Status) {
        return rentals[box].status;
    }
}
