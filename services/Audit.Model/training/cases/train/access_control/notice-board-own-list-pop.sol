// case: notice-board-own-list-pop
// class: access_control
// disguise: array length lowered and element written by everyone
// note: A look-alike: the list is the caller's, its length is checked before.
pragma solidity ^0.4.20;

contract NoticeBoard {
    mapping (address => bytes32[]) private notices;
    address public warden;
    mapping (address => bool) public barred;

    event Pinned(address who, uint n);
    event Unpinned(address who, uint n);

    function NoticeBoard() public {
        warden = msg.sender;
    }

    function bar(address who, bool on) public {
        require(msg.sender == warden);
        barred[who] = on;
    }

    function pin(bytes32 text) public {
        require(!barred[msg.sender]);
        bytes32[] storage mine = notices[msg.sender];
        require(mine.length < 10);
        mine.push(text);
        Pinned(msg.sender, mine.length);
    }

    function unpin(uint at) public {
        bytes32[] storage mine = notices[msg.sender];
        require(mine.length > 0 && at < mine.length);
        mine[at] = mine[mine.length - 1];
        mine.length--;
        Unpinned(msg.sender, mine.length);
    }

    function reword(uint at, bytes32 text) public {
        require(at < notices[msg.sender].length);
        notices[msg.sender][at] = text;
    }

    function read(address who, uint at) public view returns (bytes32) {
        return notices[who][at];
    }
}
