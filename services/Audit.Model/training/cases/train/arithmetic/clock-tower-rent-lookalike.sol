// case: clock-tower-rent-lookalike
// class: arithmetic
// disguise: user-chosen months added to a date, limited by a constant
// note: Months are limited, the array total is a sum of bytes, and the difference follows the test.
pragma solidity ^0.4.21;

contract ClockTowerRent {
    uint8 constant MOST = 24;
    address steward;
    mapping(address => uint) public until;
    mapping(address => uint) public owed;

    event Extended(address tenant, uint until);

    constructor() public {
        steward = msg.sender;
    }

    function extend(uint months) public {
        require(months > 0 && months <= MOST);
        uint from = until[msg.sender] > now ? until[msg.sender] : now;
        require(from < now + 3650 days);
        until[msg.sender] = from + months * 30 days;
        owed[msg.sender] += months * 20 finney;
        emit Extended(msg.sender, until[msg.sender]);
    }

    function settle(uint amount) public payable {
        require(msg.value == amount && owed[msg.sender] >= amount);
        owed[msg.sender] -= amount;
        steward.transfer(amount);
    }

    function weights(uint8[] parts) public pure returns (uint total) {
        require(parts.length < 1000);
        for (uint i = 0; i < parts.length; ++i) {
            total += parts[i];
        }
    }

    function left(address tenant) public view returns (uint) {
        if (until[tenant] <= now) return 0;
        return (until[tenant] - now) / 1 days;
    }
}
