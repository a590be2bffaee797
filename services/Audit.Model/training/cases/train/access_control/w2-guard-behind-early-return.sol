// case: w2-guard-behind-early-return
// class: access_control
// disguise: the caller is tested after the write when the value is new
// note: The price source is written before the early return; the fix tests first.
pragma solidity ^0.7.2;

contract BarleyIndex {
    address public board;
    address public source;
    uint256 public changes;
    mapping(address => bool) public known;

    event Source(address source, bool isNew);

    constructor(address first) {
        board = msg.sender;
        source = first;
        known[first] = true;
    }

    function setSource(address next) external {
        require(next != address(0), "zero");
        //- weak
        source = next; //!
        if (known[next]) return;
        require(msg.sender == board, "board");
        //- fixed
        require(msg.sender == board, "board");
        source = next;
        if (known[next]) return;
        //- end
        require(changes < 1e6, "changes");
        changes += 1;
        known[next] = true;
        emit Source(next, true);
    }

    function forget(address old) external {
        require(msg.sender == board && old != source, "board");
        known[old] = false;
    }

    function leave(address next) external {
        require(msg.sender == board && next != address(0), "board");
        board = next;
    }
}
