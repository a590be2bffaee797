// case: stage-musical-pledges
// class: reentrancy
// disguise: works on a memory copy of the pledge that is written back after the refund
// note: The copy is stored after the call, so storage still shows the pledge; the fix stores it before the call.
pragma solidity ^0.4.24;

contract MusicalPledges {
    struct Pledge {
        uint128 amount;
        uint64 seats;
        bool refunded;
        bool checkedIn;
    }

    address public producer;
    uint public target;
    uint public raised;
    bool public cancelled;
    bool public premiered;
    mapping(address => Pledge) private pledges;

    event Pledged(address indexed patron, uint amount, uint seats);
    event Cancelled();
    event Refunded(address indexed patron, uint amount);

    constructor(uint _target) public {
        require(_target >= 1 ether);
        producer = msg.sender;
        target = _target;
    }

    function pledge(uint64 seats) external payable {
        require(!cancelled && !premiered, "closed");
        require(seats > 0 && seats <= 12, "seats");
        require(msg.value >= seats * 30 finney && msg.value < 10000 ether, "amount");
        Pledge memory p = pledges[msg.sender];
        require(p.seats + seats <= 12, "too many seats");
        p.amount += uint128(msg.value);
        p.seats += seats;
        pledges[msg.sender] = p;
        raised += msg.value;
        emit Pledged(msg.sender, msg.value, seats);
    }

    function cancel() external {
        require(msg.sender == producer && !premiered);
        cancelled = true;
        emit Cancelled();
    }

    function refund() external {
        require(cancelled, "show goes on");
        Pledge memory p = pledges[msg.sender];
        require(p.amount > 0 && !p.refunded, "nothing to refund");
        p.refunded = true;
        p.seats = 0;
        //- weak
        require(msg.sender.call.value(p.amount)(), "refund failed"); //!
        pledges[msg.sender] = p; //!
        //- fixed
        pledges[msg.sender] = p;
        require(msg.sender.call.value(p.amount)(), "refund failed");
        //- end
        emit Refunded(msg.sender, p.amount);
    }

    function premiere() external {
        require(msg.sender == producer && !cancelled && !premiered);
        require(raised >= target, "target");
        premiered = true;
        producer.transfer(address(this).balance);
    }

    function seatsOf(address patron) external view returns (uint64) {
        return pledges[patron].seats;
    }
}
