// case: w2-valley-council-governor
// class: none
// disguise: governor with proposals, quorum, voting delay and period in blocks
// note: Votes from past checkpoints; execution after success, once, results checked.
pragma solidity ^0.8.17;

interface IVoteSource {
    function weightAt(address who, uint256 blockNumber) external view returns (uint256);
    function supplyAt(uint256 blockNumber) external view returns (uint256);
}

contract ValleyCouncil {
    enum Stage { Waiting, Open, Lost, Won, Withdrawn, Done }

    struct Motion {
        address author;
        uint64 opens;
        uint64 closes;
        bool withdrawn;
        bool done;
        bytes32 actions;
        uint256 yes;
        uint256 no;
        uint256 abstained;
    }

    uint64 public constant DELAY = 7_200;
    uint64 public constant PERIOD = 50_400;
    uint64 public constant EXECUTION_WAIT = 14_400;
    uint256 public constant QUORUM_PERCENT = 6;
    uint256 public constant MAX_ACTIONS = 12;

    IVoteSource public immutable votes;
    uint256 public immutable threshold;
    uint256 public motionCount;
    mapping(uint256 => Motion) public motions;
    mapping(uint256 => mapping(address => bool)) public hasVoted;

    event Moved(uint256 indexed id, address indexed author, uint64 opens, uint64 closes);
    event Voted(uint256 indexed id, address indexed voter, uint8 choice, uint256 weight);
    event Withdrawn(uint256 indexed id);
    event Carried(uint256 indexed id);

    error WrongStage(Stage stage);
    error BelowThreshold();
    error BadActions();
    error AlreadyVoted();
    error ActionFailed(uint256 index, bytes why);

    constructor(IVoteSource votes_, uint256 threshold_) {
        votes = votes_;
        threshold = threshold_;
    }

    receive() external payable {}

    function move(address[] calldata to, uint256[] calldata values, bytes[] calldata data) external returns (uint256 id) {
        if (to.length == 0 || to.length > MAX_ACTIONS) revert BadActions();
        if (to.length != values.length || to.length != data.length) revert BadActions();
        if (votes.weightAt(msg.sender, block.number - 1) < threshold) revert BelowThreshold();
        id = ++motionCount;
        Motion storage m = motions[id];
        m.author = msg.sender;
        m.opens = uint64(block.number) + DELAY;
        m.closes = m.opens + PERIOD;
        m.actions = keccak256(abi.encode(to, values, data));
        emit Moved(id, msg.sender, m.opens, m.closes);
    }

    function vote(uint256 id, uint8 choice) external {
        Stage s = stage(id);
        if (s != Stage.Open) revert WrongStage(s);
        if (hasVoted[id][msg.sender]) revert AlreadyVoted();
        hasVoted[id][msg.sender] = true;
        Motion storage m = motions[id];
        uint256 weight = votes.weightAt(msg.sender, m.opens - 1);
        if (choice == 0) m.no += weight;
        else if (choice == 1) m.yes += weight;
        else if (choice == 2) m.abstained += weight;
        else revert BadActions();
        emit Voted(id, msg.sender, choice, weight);
    }

    function withdrawMotion(uint256 id) external {
        Motion storage m = motions[id];
        if (m.author != msg.sender) revert BelowThreshold();
        Stage s = stage(id);
        if (s != Stage.Waiting) revert WrongStage(s);
        m.withdrawn = true;
        emit Withdrawn(id);
    }

    function carryOut(uint256 id, address[] calldata to, uint256[] calldata values, bytes[] calldata data) external {
        Stage s = stage(id);
        if (s != Stage.Won) revert WrongStage(s);
        Motion storage m = motions[id];
        if (block.number < uint256(m.closes) + EXECUTION_WAIT) revert WrongStage(s);
        if (m.actions != keccak256(abi.encode(to, values, data))) revert BadActions();
        m.done = true;
        emit Carried(id);
        for (uint256 i; i < to.length; ++i) {
            (bool ok, bytes memory why) = to[i].call{value: values[i]}(data[i]);
            if (!ok) revert ActionFailed(i, why);
        }
    }

    function stage(uint256 id) public view returns (Stage) {
        Motion storage m = motions[id];
        if (m.opens == 0) revert BadActions();
        if (m.done) return Stage.Done;
        if (m.withdrawn) return Stage.Withdrawn;
        if (block.number < m.opens) return Stage.Waiting;
        if (block.number < m.closes) return Stage.Open;
        uint256 needed = (votes.supplyAt(m.opens - 1) * QUORUM_PERCENT) / 100;
        return (m.yes + m.abstained >= needed && m.yes > m.no) ? Stage.Won : Stage.Lost;
    }
}
