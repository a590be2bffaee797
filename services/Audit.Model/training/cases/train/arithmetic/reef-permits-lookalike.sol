// case: reef-permits-lookalike
// class: arithmetic
// disguise: unchecked blocks and casts that cannot lose anything
// note: Each unchecked operation has its bound before.
pragma solidity ^0.8.19;

contract ReefPermits {
    struct Diver {
        uint128 quota;
        uint64 renewed;
        uint64 dives;
    }

    address public ranger;
    uint256 public constant LIMIT = 50;
    mapping(address => Diver) public divers;

    event Dived(address indexed who, uint64 dives);

    constructor() {
        ranger = msg.sender;
    }

    function grant(address who, uint256 quota) external {
        require(msg.sender == ranger, "ranger");
        if (quota > LIMIT) quota = LIMIT;
        divers[who].quota = uint128(quota);
        divers[who].renewed = uint64(block.timestamp);
    }

    function dive(uint256 persons) external {
        Diver storage d = divers[msg.sender];
        require(persons <= d.quota, "quota");
        unchecked {
            d.quota -= uint128(persons);
            d.dives += uint64(persons);
        }
        emit Dived(msg.sender, d.dives);
    }

    function pass(address to, uint256 n) external {
        Diver storage from = divers[msg.sender];
        Diver storage dest = divers[to];
        uint256 room = LIMIT - dest.quota;
        require(to != msg.sender && n <= from.quota && n <= room, "pass");
        unchecked {
            from.quota = uint128(from.quota - n);
            dest.quota = uint128(dest.quota + n);
        }
    }

    function sum(uint16[] calldata xs) external pure returns (uint256 s) {
        for (uint256 i; i < xs.length; ) {
            unchecked {
                s += xs[i];
                ++i;
            }
        }
    }
}
