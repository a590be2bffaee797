// case: courier-own-record-setters
// class: access_control
// disguise: setters without a guard that touch only the caller's record
// note: A look-alike: each courier changes his own payout address.
pragma solidity ^0.5.1;

contract CourierBook {
    struct Courier { address payable payout; uint256 owed; uint32 rating; bool active; }

    mapping(address => Courier) private book;
    address public dispatch;

    event PayoutSet(address courier, address payout);

    constructor() public payable {
        dispatch = msg.sender;
    }

    function () external payable {}

    function enrol() external {
        require(book[msg.sender].payout == address(0), "enrolled");
        book[msg.sender] = Courier(msg.sender, 0, 3, true);
    }

    function setPayout(address payable to) external {
        require(to != address(0), "zero");
        book[msg.sender].payout = to;
        emit PayoutSet(msg.sender, to);
    }

    function setActive(bool on) external {
        book[msg.sender].active = on;
    }

    function credit(address courier, uint256 sum) external {
        require(msg.sender == dispatch && book[courier].active, "dispatch");
        require(sum < 100 ether && book[courier].owed < 1e30, "sum");
        book[courier].owed += sum;
    }

    function withdraw(address courier) external {
        Courier storage c = book[courier];
        uint256 sum = c.owed;
        c.owed = 0;
        c.payout.transfer(sum);
    }
}
