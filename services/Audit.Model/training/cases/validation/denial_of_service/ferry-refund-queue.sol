// case: ferry-refund-queue
// class: denial_of_service
// disguise: a first-in-first-out queue served one by one, without any loop
// note: A head of the queue that refuses ether blocks all behind it; the fix sets it aside and moves on.
pragma solidity ^0.8.22;

contract FerryRefunds {
    struct Ticket {
        address payable passenger;
        uint96 paid;
        bool asked;
    }

    error NotHolder();
    error QueueEmpty();

    address payable public immutable shipper;
    uint256 public constant FARE = 0.02 ether;
    mapping(uint256 => Ticket) public tickets;
    uint256 public lastTicket;
    mapping(uint256 => uint256) private queue;
    uint256 public head = 1;
    uint256 public tail;
    uint256 public reserved;
    mapping(address => uint256) public aside;

    event Sold(uint256 indexed ticket, address passenger);
    event Asked(uint256 indexed ticket, uint256 place);
    event Refunded(uint256 indexed ticket, uint256 amount);

    constructor() {
        shipper = payable(msg.sender);
    }

    function buy() external payable returns (uint256 id) {
        require(msg.value == FARE, "fare");
        id = ++lastTicket;
        tickets[id] = Ticket(payable(msg.sender), uint96(msg.value), false);
        reserved += msg.value;
        emit Sold(id, msg.sender);
    }

    function ask(uint256 id) external {
        Ticket storage t = tickets[id];
        if (t.passenger != msg.sender || t.asked) revert NotHolder();
        t.asked = true;
        queue[++tail] = id;
        emit Asked(id, tail);
    }

    function serve() external {
        if (head > tail) revert QueueEmpty();
        uint256 id = queue[head];
        Ticket memory t = tickets[id];
        delete queue[head];
        delete tickets[id];
        head++;
        (bool ok, ) = t.passenger.call{value: t.paid, gas: 30_000}("");
        //- weak
        require(ok, "refund failed"); //!
        reserved -= t.paid;
        //- fixed
        if (ok) reserved -= t.paid;
        else aside[t.passenger] += t.paid;
        //- end
        emit Refunded(id, t.paid);
    }

    function collectAside() external {
        uint256 sum = aside[msg.sender];
        aside[msg.sender] = 0;
        reserved -= sum;
        (bool ok, ) = msg.sender.call{value: sum}("");
        require(ok, "collect");
    }

    function sail(uint256 id) external {
        Ticket memory t = tickets[id];
        require(msg.sender == shipper && t.passenger != address(0) && !t.asked, "sail");
        delete tickets[id];
        reserved -= t.paid;
        (bool ok, ) = shipper.call{value: t.paid}("");
        require(ok, "fare");
    }
}
