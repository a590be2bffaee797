// case: w2-almond-insurance-pool
// class: none
// disguise: insurance pool with assessor quorum and paged claims
// note: Claims are paid once after a majority of a bounded board; premiums follow years.
pragma solidity ^0.8.17;

contract AlmondInsurance {
    enum Verdict { Open, Granted, Denied, Paid }

    struct Policy {
        uint128 cover;
        uint64 from;
        uint64 until;
    }

    struct Claim {
        address grower;
        uint128 amount;
        uint8 yes;
        uint8 no;
        Verdict verdict;
        uint64 filedAt;
    }

    uint256 public constant MOST_ASSESSORS = 11;
    uint256 public constant WAIT = 14 days;
    uint256 public constant PREMIUM_PERCENT = 4;

    address public immutable association;
    address[] private _assessors;
    mapping(address => bool) public isAssessor;
    mapping(address => Policy) public policyOf;
    Claim[] private _claims;
    mapping(uint256 => mapping(address => bool)) public judged;
    uint256 public pool;
    uint256 public promised;

    event Insured(address indexed grower, uint128 cover, uint64 until);
    event Filed(uint256 indexed id, address indexed grower, uint128 amount);
    event Judged(uint256 indexed id, address indexed assessor, bool grant);
    event Decided(uint256 indexed id, Verdict verdict);
    event Paid(uint256 indexed id, uint256 amount);
    event Topped(address indexed by, uint256 amount);

    error OnlyAssociation();
    error OnlyAssessor();
    error BadBoard();
    error BadCover();
    error NotCovered();
    error AlreadyJudged();
    error WrongVerdict(Verdict verdict);
    error PoolTooSmall();
    error PayFailed();

    constructor(address[] memory board) {
        if (board.length < 3 || board.length > MOST_ASSESSORS || board.length % 2 == 0) revert BadBoard();
        for (uint256 i; i < board.length; ++i) {
            if (board[i] == address(0) || isAssessor[board[i]]) revert BadBoard();
            isAssessor[board[i]] = true;
        }
        _assessors = board;
        association = msg.sender;
    }

    receive() external payable {
        pool += msg.value;
        emit Topped(msg.sender, msg.value);
    }

    function insure(uint128 cover) external payable {
        uint256 premium = (uint256(cover) * PREMIUM_PERCENT) / 100;
        if (cover == 0 || msg.value != premium) revert BadCover();
        Policy storage p = policyOf[msg.sender];
        if (p.until > block.timestamp) revert BadCover();
        pool += premium;
        promised = promised - p.cover + cover;
        if (promised > pool * 10) revert PoolTooSmall();
        p.cover = cover;
        p.from = uint64(block.timestamp + WAIT);
        p.until = uint64(block.timestamp + 365 days);
        emit Insured(msg.sender, cover, p.until);
    }

    function file(uint128 amount) external returns (uint256 id) {
        Policy storage p = policyOf[msg.sender];
        if (block.timestamp < p.from || block.timestamp >= p.until) revert NotCovered();
        if (amount == 0 || amount > p.cover) revert BadCover();
        p.cover -= amount;
        promised -= amount;
        id = _claims.length;
        _claims.push(Claim(msg.sender, amount, 0, 0, Verdict.Open, uint64(block.timestamp)));
        emit Filed(id, msg.sender, amount);
    }

    function judge(uint256 id, bool grant) external {
        if (!isAssessor[msg.sender]) revert OnlyAssessor();
        Claim storage c = _claims[id];
        if (c.verdict != Verdict.Open) revert WrongVerdict(c.verdict);
        if (judged[id][msg.sender]) revert AlreadyJudged();
        judged[id][msg.sender] = true;
        uint256 majority = _assessors.length / 2 + 1;
        if (grant) {
            if (++c.yes == majority) c.verdict = Verdict.Granted;
        } else {
            if (++c.no == majority) c.verdict = Verdict.Denied;
        }
        emit Judged(id, msg.sender, grant);
        if (c.verdict != Verdict.Open) emit Decided(id, c.verdict);
    }

    function collect(uint256 id) external {
        Claim storage c = _claims[id];
        if (c.grower != msg.sender) revert NotCovered();
        if (c.verdict != Verdict.Granted) revert WrongVerdict(c.verdict);
        uint256 amount = c.amount;
        if (amount > pool) revert PoolTooSmall();
        c.verdict = Verdict.Paid;
        pool -= amount;
        emit Paid(id, amount);
        (bool ok, ) = payable(msg.sender).call{value: amount}("");
        if (!ok) revert PayFailed();
    }

    function drain(address payable to, uint256 amount) external {
        if (msg.sender != association) revert OnlyAssociation();
        if (to == address(0) || pool < amount || (pool - amount) * 10 < promised) revert PoolTooSmall();
        pool -= amount;
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert PayFailed();
    }

    function claims(uint256 from, uint256 size) external view returns (Claim[] memory page) {
        uint256 n = _claims.length;
        uint256 end = from + size > n ? n : from + size;
        if (from >= end) return new Claim[](0);
        page = new Claim[](end - from);
        for (uint256 i = from; i < end; ++i) page[i - from] = _claims[i];
    }
}
