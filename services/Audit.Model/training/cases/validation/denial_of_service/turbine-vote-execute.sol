// case: turbine-vote-execute
// class: denial_of_service
// disguise: a bound is checked, but for the list of actions and not for the voters walked
// note: Voters are unlimited, so execute can run out of gas; the fix keeps the tally while voting.
pragma solidity ^0.8.15;

contract TurbineCouncil {
    struct Proposal {
        address[] targets;
        bytes[] payloads;
        address[] voters;
        uint256 yes;
        uint64 ends;
        bool executed;
    }

    error NotMember();
    error TooMany();

    address public immutable chair;
    mapping(address => uint96) public weight;
    mapping(uint256 => mapping(address => bool)) public voted;
    mapping(uint256 => Proposal) private proposals;
    uint256 public proposalCount;
    uint256 public quorum;

    event Proposed(uint256 indexed id, address by);
    event Executed(uint256 indexed id);

    constructor(uint256 q) {
        chair = msg.sender;
        quorum = q;
    }

    receive() external payable {}

    function join() external payable {
        require(msg.value > 0 && msg.value < type(uint96).max && weight[msg.sender] == 0, "join");
        weight[msg.sender] = uint96(msg.value);
    }

    function propose(address[] calldata targets, bytes[] calldata payloads) external returns (uint256 id) {
        if (weight[msg.sender] == 0) revert NotMember();
        if (targets.length > 8 || targets.length != payloads.length) revert TooMany();
        id = ++proposalCount;
        Proposal storage p = proposals[id];
        p.targets = targets;
        for (uint256 i = 0; i < payloads.length; i++) p.payloads.push(payloads[i]);
        p.ends = uint64(block.timestamp + 5 days);
        emit Proposed(id, msg.sender);
    }

    function vote(uint256 id) external {
        if (weight[msg.sender] == 0) revert NotMember();
        Proposal storage p = proposals[id];
        require(block.timestamp < p.ends && !voted[id][msg.sender], "vote");
        voted[id][msg.sender] = true;
        p.voters.push(msg.sender);
        p.yes += weight[msg.sender];
    }

    function execute(uint256 id) external {
        Proposal storage p = proposals[id];
        require(!p.executed && p.ends != 0 && block.timestamp >= p.ends, "state");
        if (p.targets.length > 8) revert TooMany();
        //- weak
        uint256 yes;
        for (uint256 v = 0; v < p.voters.length; v++) { //!
            yes += weight[p.voters[v]];
        }
        //- fixed
        uint256 yes = p.yes;
        //- end
        require(yes >= quorum, "quorum");
        p.executed = true;
        emit Executed(id);
        for (uint256 i = 0; i < p.targets.length; i++) {
            (bool ok, ) = p.targets[i].call(p.payloads[i]);
            require(ok, "action");
        }
    }
}
