// case: w2-parish-ballot-mid
// class: none
// disguise: 0.5 ballot with hidden votes and tally by pages
// note: Votes are committed with voter and salt; tallying is per choice, no loops over voters.
pragma solidity ^0.5.8;

contract ParishBallot {
    struct Question {
        bytes32 text;
        uint64 commitEnds;
        uint64 revealEnds;
        uint32 choices;
        uint32 revealed;
    }

    address public clerk;
    mapping(address => bool) public parishioner;
    uint256 public parishioners;
    Question[] private questions;
    mapping(uint256 => mapping(address => bytes32)) private commitments;
    mapping(uint256 => mapping(uint256 => uint256)) private tally;

    event Enrolled(address indexed who);
    event Put(uint256 indexed id, bytes32 text, uint32 choices);
    event Committed(uint256 indexed id, address indexed who);
    event Revealed(uint256 indexed id, address indexed who, uint256 choice);

    modifier onlyClerk() {
        require(msg.sender == clerk, "ParishBallot: clerk only");
        _;
    }

    modifier known(uint256 id) {
        require(id < questions.length, "ParishBallot: no question");
        _;
    }

    constructor() public {
        clerk = msg.sender;
    }

    function enrol(address[] calldata people) external onlyClerk {
        require(people.length <= 100, "ParishBallot: too many at once");
        for (uint256 i = 0; i < people.length; i++) {
            if (!parishioner[people[i]]) {
                parishioner[people[i]] = true;
                parishioners++;
                emit Enrolled(people[i]);
            }
        }
    }

    function put(bytes32 text, uint32 choices, uint16 commitDays, uint16 revealDays) external onlyClerk returns (uint256 id) {
        require(choices >= 2 && choices <= 16, "ParishBallot: choices");
        require(commitDays >= 3 && commitDays <= 60, "ParishBallot: days");
        require(revealDays >= 3 && revealDays <= 60, "ParishBallot: days");
        uint64 commitEnds = uint64(now) + uint64(commitDays) * 1 days;
        uint64 revealEnds = commitEnds + uint64(revealDays) * 1 days;
        id = questions.length;
        questions.push(Question(text, commitEnds, revealEnds, choices, 0));
        emit Put(id, text, choices);
    }

    function commitmentFor(uint256 id, address who, uint256 choice, bytes32 salt) public view returns (bytes32) {
        return keccak256(abi.encode(address(this), id, who, choice, salt));
    }

    function commit(uint256 id, bytes32 commitment) external known(id) {
        require(parishioner[msg.sender], "ParishBallot: not enrolled");
        require(now < questions[id].commitEnds, "ParishBallot: over");
        require(commitment != bytes32(0), "ParishBallot: empty");
        commitments[id][msg.sender] = commitment;
        emit Committed(id, msg.sender);
    }

    function reveal(uint256 id, uint256 choice, bytes32 salt) external known(id) {
        Question storage q = questions[id];
        require(now >= q.commitEnds && now < q.revealEnds, "ParishBallot: not the time");
        require(choice < q.choices, "ParishBallot: choice");
        require(commitments[id][msg.sender] == commitmentFor(id, msg.sender, choice, salt), "ParishBallot: differs");
        delete commitments[id][msg.sender];
        tally[id][choice] += 1;
        require(tally[id][choice] <= parishioners, "ParishBallot: count");
        q.revealed += 1;
        emit Revealed(id, msg.sender, choice);
    }

    function outcome(uint256 id) external view known(id) returns (uint256 choice, uint256 votes, bool tie) {
        Question storage q = questions[id];
        require(now >= q.revealEnds, "ParishBallot: not over");
        for (uint256 c = 0; c < q.choices; c++) {
            if (tally[id][c] > votes) {
                votes = tally[id][c];
                choice = c;
                tie = false;
            } else if (tally[id][c] == votes && c != 0) {
                tie = true;
            }
        }
    }
}
