// case: allotment-motion-copied
// class: front_running
// disguise: identity of a proposal does not contain its author
// note: A pending motion can be put first by another, who then owns and withdraws it; the fix mixes the author into the id.
pragma solidity ^0.8.25;

contract AllotmentMotions {
    enum State { None, Open, Withdrawn, Passed }

    struct Motion {
        address author;
        uint64 ends;
        uint32 yes;
        uint32 no;
        State state;
    }

    address public immutable chair;
    mapping(bytes32 => Motion) public motions;
    mapping(bytes32 => mapping(address => bool)) public voted;
    mapping(address => bool) public holder;

    event Put(bytes32 indexed id, address indexed author);
    event Withdrawn(bytes32 indexed id);
    event Decided(bytes32 indexed id, bool passed);

    constructor() {
        chair = msg.sender;
        holder[msg.sender] = true;
    }

    modifier onlyHolder() {
        require(holder[msg.sender], "plot holders");
        _;
    }

    function setHolder(address who, bool value) external {
        require(msg.sender == chair, "chair");
        holder[who] = value;
    }

    function motionId(address author, bytes32 textHash) public pure returns (bytes32) {
        return keccak256(abi.encode(author, textHash));
    }

    function put(bytes32 textHash) external onlyHolder returns (bytes32 id) {
        //- weak
        id = motionId(address(0), textHash); //!
        //- fixed
        id = motionId(msg.sender, textHash);
        //- end
        require(motions[id].state == State.None, "put before");
        motions[id] = Motion(msg.sender, uint64(block.timestamp + 7 days), 0, 0, State.Open);
        emit Put(id, msg.sender);
    }

    function withdraw(bytes32 id) external {
        require(motions[id].author == msg.sender && motions[id].state == State.Open, "author");
        motions[id].state = State.Withdrawn;
        emit Withdrawn(id);
    }

    function vote(bytes32 id, bool yes) external onlyHolder {
        Motion storage m = motions[id];
        require(m.state == State.Open && block.timestamp < m.ends && !voted[id][msg.sender], "closed");
        voted[id][msg.sender] = true;
        if (yes) m.yes++;
        else m.no++;
    }

    function decide(bytes32 id) external {
        Motion storage m = motions[id];
        require(m.state == State.Open && block.timestamp >= m.ends && m.yes > m.no, "not passed");
        m.state = State.Passed;
        emit Decided(id, true);
    }
}
