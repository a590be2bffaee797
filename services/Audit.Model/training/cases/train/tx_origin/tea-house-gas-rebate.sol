// case: tea-house-gas-rebate
// class: tx_origin
// disguise: look-alike; tx.origin gets a rebate entry and contracts are kept off the raffle
// note: No right over others' values hangs on tx.origin; the host is tested by msg.sender.
pragma solidity ^0.8.6;

contract TeaHouse {
    address public immutable host;
    uint256 public rebatePerCup = 3 gwei;
    mapping(address => uint256) public cups;
    mapping(address => uint256) public rebateNoted;
    mapping(address => bool) public onGuestList;

    event Served(address indexed guest, address indexed origin, uint256 count);
    event Rebate(uint256 perCup);

    error PeopleOnly();
    error HostOnly();

    constructor() {
        host = msg.sender;
    }

    function serve(address guest, uint256 count) external payable {
        require(count > 0 && count <= 12, "cups");
        require(msg.value == count * 0.0005 ether, "price");
        cups[guest] += count;
        rebateNoted[tx.origin] += count * rebatePerCup;
        emit Served(guest, tx.origin, count);
    }

    function signGuestList() external {
        if (tx.origin != msg.sender) revert PeopleOnly();
        require(cups[msg.sender] >= 10, "ten cups first");
        onGuestList[msg.sender] = true;
    }

    function setRebate(uint256 perCup) external {
        if (msg.sender != host) revert HostOnly();
        require(perCup <= 100 gwei, "too much");
        rebatePerCup = perCup;
        emit Rebate(perCup);
    }

    function strike(address guest) external {
        if (msg.sender != host) revert HostOnly();
        onGuestList[guest] = false;
    }

    function bank() external {
        if (msg.sender != host) revert HostOnly();
        payable(host).transfer(address(this).balance);
    }
}
