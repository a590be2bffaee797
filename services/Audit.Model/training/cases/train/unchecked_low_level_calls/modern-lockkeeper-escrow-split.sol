// case: modern-lockkeeper-escrow-split
// class: unchecked_low_level_calls
// disguise: the pay library answers a bool that two callers require and a third only passes to an event
// note: In split() a failed payment is logged and the escrow still closes; the fix requires both.
pragma solidity ^0.6.12;

library Pay {
    function out(address payable to, uint256 amount) internal returns (bool) {
        if (amount == 0) return true;
        return to.send(amount);
    }
}

contract LockkeeperEscrow {
    using Pay for address payable;

    enum State {
        None,
        Funded,
        Done
    }

    struct Escrow {
        address payable shipper;
        address payable skipper;
        uint128 amount;
        uint64 deadline;
        State state;
    }

    address public immutable arbiter;
    uint256 public count;
    mapping(uint256 => Escrow) public escrows;

    event Funded(uint256 indexed id, address shipper, address skipper, uint256 amount);
    event Paid(uint256 indexed id, address indexed to, uint256 amount, bool ok);

    modifier funded(uint256 id) {
        require(escrows[id].state == State.Funded, "not funded");
        _;
    }

    constructor(address arbiter_) public {
        arbiter = arbiter_;
    }

    function fund(address payable skipper, uint64 deadline) external payable returns (uint256 id) {
        require(msg.value > 0 && msg.value < 2**120, "amount");
        require(deadline > block.timestamp + 1 days, "deadline");
        id = ++count;
        escrows[id] = Escrow(msg.sender, skipper, uint128(msg.value), deadline, State.Funded);
        emit Funded(id, msg.sender, skipper, msg.value);
    }

    function confirm(uint256 id) external funded(id) {
        Escrow storage e = escrows[id];
        require(msg.sender == e.shipper, "shipper only");
        e.state = State.Done;
        require(e.skipper.out(e.amount), "skipper not paid");
        emit Paid(id, e.skipper, e.amount, true);
    }

    function reclaim(uint256 id) external funded(id) {
        Escrow storage e = escrows[id];
        require(msg.sender == e.shipper && block.timestamp > e.deadline, "not yet");
        e.state = State.Done;
        require(e.shipper.out(e.amount), "shipper not paid");
        emit Paid(id, e.shipper, e.amount, true);
    }

    function split(uint256 id, uint8 skipperPercent) external funded(id) {
        require(msg.sender == arbiter && skipperPercent <= 100, "arbiter only");
        Escrow storage e = escrows[id];
        uint256 toSkipper = (uint256(e.amount) * skipperPercent) / 100;
        uint256 toShipper = uint256(e.amount) - toSkipper;
        e.state = State.Done;
        //- weak
        emit Paid(id, e.skipper, toSkipper, e.skipper.out(toSkipper)); //!
        emit Paid(id, e.shipper, toShipper, e.shipper.out(toShipper)); //!
        //- fixed
        require(e.skipper.out(toSkipper), "skipper not paid");
        require(e.shipper.out(toShipper), "shipper not paid");
        emit Paid(id, e.skipper, toSkipper, true);
        emit Paid(id, e.shipper, toShipper, true);
        //- end
    }
}
