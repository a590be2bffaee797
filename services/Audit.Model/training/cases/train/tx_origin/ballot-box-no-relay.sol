// case: ballot-box-no-relay
// class: tx_origin
// disguise: look-alike; the modifier compares both addresses and everything else uses msg.sender
// note: tx.origin only rules out contracts as voters.
pragma solidity ^0.4.24;

contract ParishBallot {
    struct Question {
        bytes32 text;
        uint yes;
        uint no;
        bool closed;
    }

    address public clerk;
    mapping(address => bool) public parishioner;
    mapping(uint => mapping(address => bool)) private hasVoted;
    Question[] public questions;

    event Asked(uint id, bytes32 text);
    event Voted(uint id, address voter, bool yes);
    event Closed(uint id, bool carried);

    modifier inPerson() {
        require(tx.origin == msg.sender, "vote in person");
        _;
    }

    modifier onlyClerk() {
        require(clerk == msg.sender, "clerk only");
        _;
    }

    constructor() public {
        clerk = msg.sender;
    }

    function register(address who, bool on) external onlyClerk {
        parishioner[who] = on;
    }

    function ask(bytes32 text) external onlyClerk returns (uint id) {
        id = questions.length;
        questions.push(Question(text, 0, 0, false));
        emit Asked(id, text);
    }

    function vote(uint id, bool yes) external inPerson {
        require(parishioner[msg.sender], "not of this parish");
        require(!hasVoted[id][msg.sender], "has voted");
        Question storage q = questions[id];
        require(!q.closed, "closed");
        hasVoted[id][msg.sender] = true;
        if (yes) {
            q.yes++;
        } else {
            q.no++;
        }
        emit Voted(id, msg.sender, yes);
    }

    function close(uint id) external onlyClerk {
        Question storage q = questions[id];
        require(!q.closed, "closed");
        q.closed = true;
        emit Closed(id, q.yes > q.no);
    }
}
