// case: w2-hamlet-crowd-grants
// class: none
// disguise: quadratic-free grants with rounds, paged tally and checked pulls
// note: Shares are counted when given, not by loops; each grant pulls once.
pragma solidity ^0.8.18;

contract HamletGrants {
    struct Round {
        uint64 opens;
        uint64 closes;
        uint128 matching;
        uint128 given;
    }

    struct Grant {
        uint32 round;
        address steward;
        uint128 given;
        bool paid;
        bool approved;
    }

    uint256 public constant SHORTEST = 7 days;
    uint256 public constant LONGEST = 90 days;
    uint256 public constant REVIEW = 5 days;

    address public council;
    address public councilNext;
    Round[] private _rounds;
    Grant[] private _grants;
    mapping(uint256 => mapping(address => uint256)) public givenBy;

    event RoundOpened(uint256 indexed round, uint64 opens, uint64 closes, uint128 matching);
    event Proposed(uint256 indexed grant, uint256 indexed round, address steward);
    event Approved(uint256 indexed grant);
    event Given(uint256 indexed grant, address indexed from, uint256 amount);
    event TakenBack(uint256 indexed grant, address indexed by, uint256 amount);
    event PaidOut(uint256 indexed grant, uint256 amount);

    error OnlyCouncil();
    error OnlySteward();
    error BadDates();
    error NotOpen();
    error NotReviewed();
    error NotApproved();
    error AlreadyPaid();
    error BadAmount();
    error PayFailed();

    modifier onlyCouncil() {
        if (msg.sender != council) revert OnlyCouncil();
        _;
    }

    constructor() {
        council = msg.sender;
    }

    function openRound(uint64 opens, uint64 closes) external payable onlyCouncil returns (uint256 round) {
        if (opens < block.timestamp || closes < opens + SHORTEST || closes > opens + LONGEST) revert BadDates();
        if (msg.value > type(uint128).max) revert BadAmount();
        round = _rounds.length;
        if (round > type(uint32).max) revert BadDates();
        _rounds.push(Round(opens, closes, uint128(msg.value), 0));
        emit RoundOpened(round, opens, closes, uint128(msg.value));
    }

    function propose(uint32 round) external returns (uint256 grant) {
        if (block.timestamp >= _rounds[round].closes) revert NotOpen();
        grant = _grants.length;
        _grants.push(Grant(round, msg.sender, 0, false, false));
        emit Proposed(grant, round, msg.sender);
    }

    function approveGrant(uint256 grant) external onlyCouncil {
        _grants[grant].approved = true;
        emit Approved(grant);
    }

    function give(uint256 grant) external payable {
        Grant storage g = _grants[grant];
        Round storage r = _rounds[g.round];
        if (!g.approved) revert NotApproved();
        if (block.timestamp < r.opens || block.timestamp >= r.closes) revert NotOpen();
        if (msg.value == 0 || msg.value > type(uint96).max) revert BadAmount();
        givenBy[grant][msg.sender] += msg.value;
        g.given += uint128(msg.value);
        r.given += uint128(msg.value);
        emit Given(grant, msg.sender, msg.value);
    }

    function takeBack(uint256 grant) external {
        Grant storage g = _grants[grant];
        Round storage r = _rounds[g.round];
        if (block.timestamp >= r.closes) revert NotOpen();
        uint256 amount = givenBy[grant][msg.sender];
        if (amount == 0) revert BadAmount();
        givenBy[grant][msg.sender] = 0;
        g.given -= uint128(amount);
        r.given -= uint128(amount);
        emit TakenBack(grant, msg.sender, amount);
        _pay(msg.sender, amount);
    }

    function dueTo(uint256 grant) public view returns (uint256) {
        Grant storage g = _grants[grant];
        Round storage r = _rounds[g.round];
        if (g.given == 0 || g.paid) return 0;
        return g.given + (uint256(r.matching) * g.given) / r.given;
    }

    function payOut(uint256 grant) external {
        Grant storage g = _grants[grant];
        if (g.steward != msg.sender) revert OnlySteward();
        if (block.timestamp < _rounds[g.round].closes + REVIEW) revert NotReviewed();
        if (g.paid) revert AlreadyPaid();
        uint256 amount = dueTo(grant);
        g.paid = true;
        emit PaidOut(grant, amount);
        _pay(msg.sender, amount);
    }

    function recoverMatching(uint256 round) external onlyCouncil {
        Round storage r = _rounds[round];
        if (block.timestamp < r.closes + REVIEW || r.given != 0) revert NotReviewed();
        uint256 amount = r.matching;
        r.matching = 0;
        _pay(council, amount);
    }

    function setCouncilNext(address next) external onlyCouncil {
        councilNext = next;
    }

    function acceptCouncil() external {
        if (msg.sender != councilNext) revert OnlyCouncil();
        council = msg.sender;
        delete councilNext;
    }

    function _pay(address to, uint256 amount) private {
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert PayFailed();
    }
}
