// case: lantern-fund-lookalike
// class: arithmetic
// disguise: a check after the sum, which still holds
// note: The wrapped sum is detected after the fact and the transaction undone.
pragma solidity ^0.5.10;

contract LanternFund {
    address payable public steward;
    mapping(address => uint256) public pledged;
    uint256 public total;
    uint64 public closes;

    event Pledged(address indexed who, uint256 amount);

    constructor(uint16 daysOpen) public {
        steward = msg.sender;
        closes = uint64(now + uint256(daysOpen) * 1 days);
    }

    function pledge(uint256 amount) external {
        require(now < closes, "closed");
        uint256 before = total;
        total += amount;
        require(total >= before, "wrapped");
        pledged[msg.sender] += amount;
        emit Pledged(msg.sender, amount);
    }

    function retract(uint256 amount) external {
        uint256 held = pledged[msg.sender];
        if (amount > held) {
            amount = held;
        }
        pledged[msg.sender] = held - amount;
        total -= amount;
    }

    function share(address who, uint256 pot) external view returns (uint256) {
        if (total == 0 || pot == 0) return 0;
        uint256 p = pot * pledged[who];
        require(p / pot == pledged[who], "share");
        return p / total;
    }

    function remaining() external view returns (uint256) {
        return now < closes ? closes - now : 0;
    }
}
