// case: modern-kiln-stake-hook
// class: reentrancy
// disguise: the token has receive hooks; the library sends before it lowers the stored weight
// note: The library's release() moves tokens to a hook-receiving holder before it writes the position; the fix writes first.
pragma solidity ^0.6.10;

interface IHookedToken {
    function send(address to, uint256 amount, bytes calldata data) external;
    function operatorSend(address from, address to, uint256 amount, bytes calldata data, bytes calldata operatorData) external;
}

library StakeBook {
    struct Position {
        uint128 weight;
        uint64 since;
        uint64 lockedUntil;
    }

    struct Book {
        mapping(address => Position) positions;
        uint256 total;
    }

    function put(Book storage self, address who, uint128 amount, uint64 lockTime) internal {
        Position storage p = self.positions[who];
        uint128 next = p.weight + amount;
        require(next >= amount, "overflow");
        p.weight = next;
        p.since = uint64(block.timestamp);
        p.lockedUntil = uint64(block.timestamp) + lockTime;
        require(p.lockedUntil >= lockTime, "overflow");
        uint256 total = self.total + amount;
        require(total >= amount, "overflow");
        self.total = total;
    }

    function release(Book storage self, IHookedToken token, address who, uint128 amount) internal {
        Position storage p = self.positions[who];
        require(block.timestamp >= p.lockedUntil, "locked");
        uint128 weight = p.weight;
        require(amount > 0 && amount <= weight, "amount");
        //- weak
        token.send(who, amount, ""); //!
        p.weight = weight - amount; //!
        self.total -= amount;
        //- fixed
        p.weight = weight - amount;
        self.total -= amount;
        token.send(who, amount, "");
        //- end
    }
}

contract KilnStaking {
    using StakeBook for StakeBook.Book;

    IHookedToken public immutable clay;
    address public immutable potter;
    uint64 public lockTime = 14 days;
    StakeBook.Book private _book;

    event Staked(address indexed who, uint128 amount);
    event Released(address indexed who, uint128 amount);

    constructor(IHookedToken clay_) public {
        clay = clay_;
        potter = msg.sender;
    }

    function stake(uint128 amount) external {
        _book.put(msg.sender, amount, lockTime);
        emit Staked(msg.sender, amount);
        clay.operatorSend(msg.sender, address(this), amount, "", "");
    }

    function release(uint128 amount) external {
        emit Released(msg.sender, amount);
        _book.release(clay, msg.sender, amount);
    }

    function setLockTime(uint64 time) external {
        require(msg.sender == potter && time <= 60 days, "not allowed");
        lockTime = time;
    }

    function weightOf(address who) external view returns (uint128) {
        return _book.positions[who].weight;
    }
}
