// case: rye-token-gifted-locks
// class: denial_of_service
// disguise: hook of a base contract sums locks which strangers may attach
// note: Strangers attach any number of locks to an account until it cannot send; the fix lets the receiver accept givers and limits the number.
pragma solidity ^0.7.0;

abstract contract Locks {
    struct Lock {
        uint128 amount;
        uint64 until;
    }

    mapping(address => Lock[]) internal locks;
    mapping(address => mapping(address => bool)) public accepts;

    event LockAdded(address indexed who, uint256 amount, uint256 until);

    function accept(address giver, bool value) external {
        accepts[msg.sender][giver] = value;
    }

    function _addLock(address who, uint128 amount, uint64 length) internal {
        require(length <= 365 days, "length");
        //- weak
        //- fixed
        require(accepts[who][msg.sender] && locks[who].length < 16, "not accepted");
        //- end
        locks[who].push(Lock(amount, uint64(block.timestamp) + length));
        emit LockAdded(who, amount, block.timestamp + length);
    }

    function _locked(address who) internal view returns (uint256 sum) {
        Lock[] storage list = locks[who];
        //- weak
        for (uint256 i = 0; i < list.length; i++) { //!
        //- fixed
        for (uint256 i = 0; i < list.length; i++) {
        //- end
            if (list[i].until > block.timestamp) sum += list[i].amount;
        }
    }
}

contract RyeToken is Locks {
    mapping(address => uint256) public balanceOf;
    uint256 public constant SUPPLY = 2 ** 100;

    event Transfer(address indexed from, address indexed to, uint256 value);

    constructor() {
        balanceOf[msg.sender] = SUPPLY;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _move(to, value);
        return true;
    }

    function giveLocked(address to, uint128 value, uint64 length) external {
        _move(to, value);
        _addLock(to, value, length);
    }

    function _move(address to, uint256 value) internal {
        uint256 balance = balanceOf[msg.sender];
        uint256 held = _locked(msg.sender);
        require(to != address(0) && balance >= held && balance - held >= value, "balance");
        balanceOf[msg.sender] = balance - value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
    }
}
