// case: w2-guard-in-one-branch-only
// class: access_control
// disguise: caller tested only where the value rises
// note: Lowering a member's share needs no role; the fix tests before both branches.
pragma solidity ^0.7.0;

contract WindFarmShares {
    address public board;
    uint256 public issued;
    mapping(address => uint256) public shareOf;
    mapping(address => uint256) public lockedUntil;

    event ShareSet(address indexed who, uint256 from, uint256 to);

    constructor(address board_) {
        board = board_;
    }

    function setShare(address who, uint256 value) external {
        uint256 old = shareOf[who];
        //- weak
        if (value > old) {
            require(msg.sender == board, "board");
            require(issued + (value - old) <= 1e6 && value <= 1e6, "cap");
            issued += value - old;
        } else { //!
            issued -= old - value;
        }
        //- fixed
        require(msg.sender == board, "board");
        if (value > old) {
            require(issued + (value - old) <= 1e6 && value <= 1e6, "cap");
            issued += value - old;
        } else {
            issued -= old - value;
        }
        //- end
        shareOf[who] = value;
        emit ShareSet(who, old, value);
    }

    function give(address to, uint256 n) external {
        require(block.timestamp > lockedUntil[msg.sender], "locked");
        require(shareOf[msg.sender] >= n && to != address(0), "share");
        shareOf[msg.sender] -= n;
        shareOf[to] += n;
    }

    function lockMine(uint256 daysLong) external {
        require(daysLong > 0 && daysLong < 3650, "days");
        lockedUntil[msg.sender] = block.timestamp + daysLong * 1 days;
    }

    function handOver(address next) external {
        require(msg.sender == board && next != address(0), "board");
        board = next;
    }
}
