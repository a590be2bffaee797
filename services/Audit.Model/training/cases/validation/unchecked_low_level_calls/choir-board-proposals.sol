// case: choir-board-proposals
// class: unchecked_low_level_calls
// disguise: a board wallet that marks the proposal as carried out whatever the call says
// note: A failing call leaves the proposal executed; the fix requires success.
pragma solidity ^0.4.18;

contract ChoirBoard {
    struct Proposal {
        address target;
        uint256 value;
        bytes data;
        uint8 votes;
        bool executed;
    }

    uint8 public quorum;
    uint8 public seats;
    Proposal[] public proposals;
    mapping(address => bool) public isMember;
    mapping(uint256 => mapping(address => bool)) public voted;

    event Submitted(uint256 indexed id, address indexed by);
    event Voted(uint256 indexed id, address indexed by);
    event Executed(uint256 indexed id);
    event Donation(address indexed from, uint256 value);

    modifier onlyMember() {
        require(isMember[msg.sender]);
        _;
    }

    function ChoirBoard(address[] members, uint8 _quorum) public {
        require(members.length >= 3 && members.length <= 15);
        require(_quorum > 1 && _quorum <= members.length);
        for (uint256 i = 0; i < members.length; i++) {
            require(members[i] != 0 && !isMember[members[i]]);
            isMember[members[i]] = true;
        }
        quorum = _quorum;
        seats = uint8(members.length);
    }

    function () public payable {
        if (msg.value > 0) Donation(msg.sender, msg.value);
    }

    function submit(address target, uint256 value, bytes data) public onlyMember returns (uint256 id) {
        require(target != address(0) && target != address(this));
        id = proposals.length;
        proposals.push(Proposal(target, value, data, 0, false));
        Submitted(id, msg.sender);
    }

    function vote(uint256 id) public onlyMember {
        require(id < proposals.length);
        require(!voted[id][msg.sender]);
        Proposal storage p = proposals[id];
        require(!p.executed && p.votes < seats);
        voted[id][msg.sender] = true;
        p.votes += 1;
        Voted(id, msg.sender);
    }

    function execute(uint256 id) public onlyMember {
        require(id < proposals.length);
        Proposal storage p = proposals[id];
        require(!p.executed);
        require(p.votes >= quorum);
        require(this.balance >= p.value);
        p.executed = true;
        //- weak
        p.target.call.value(p.value)(p.data); //!
        //- fixed
        require(p.target.call.value(p.value)(p.data));
        //- end
        Executed(id);
    }
}
