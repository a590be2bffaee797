// case: ferry-lot-commit-reveal
// class: bad_randomness
// disguise: looks like a lottery with a blockhash, yet it serves only as a tie to a version of the list
// note: A look-alike: both sides commit before the entry closes; the block hash is only logged.
pragma solidity ^0.8.11;

contract FerryLot {
    address public immutable line;
    bytes32 public immutable lineSeal;
    bytes32 public crowdMix;
    address[] public queue;
    address public first;
    uint256 public immutable closes;

    event Entered(address who, bytes32 listState);
    event Drawn(address who);

    constructor(bytes32 seal, uint256 daysOpen) {
        require(daysOpen > 0 && daysOpen < 60, "days");
        line = msg.sender;
        lineSeal = seal;
        closes = block.timestamp + daysOpen * 1 days;
    }

    function enter(bytes32 salt) external {
        require(block.timestamp < closes, "closed");
        queue.push(msg.sender);
        crowdMix = keccak256(abi.encode(crowdMix, salt, msg.sender));
        emit Entered(msg.sender, blockhash(block.number - 1));
    }

    function draw(bytes32 secret) external {
        require(msg.sender == line && first == address(0), "line");
        require(block.timestamp >= closes + 1 hours, "open");
        require(keccak256(abi.encode(secret)) == lineSeal, "secret");
        first = queue[uint256(keccak256(abi.encode(secret, crowdMix))) % queue.length];
        emit Drawn(first);
    }

    function length() external view returns (uint256) {
        return queue.length;
    }
}
