// case: w2-heron-lottery-oracle
// class: none
// disguise: raffle drawn by an oracle callback, prize pulled
// note: Entries close before the request; the word comes from the oracle only.
pragma solidity ^0.8.19;

interface IWordSource {
    function ask(uint32 gasLimit) external returns (uint256 ticket);
}

contract HeronRaffle {
    enum Stage { Selling, Asked, Drawn, Void }

    struct Round {
        uint64 closesAt;
        Stage stage;
        uint96 price;
        uint256 ticket;
        uint256 sold;
        uint256 pot;
        address winner;
    }

    uint256 public constant MOST_TICKETS = 20;
    uint256 public constant REFUND_AFTER = 14 days;

    IWordSource public immutable source;
    address public immutable warden;
    uint256 public current;
    mapping(uint256 => Round) private _rounds;
    mapping(uint256 => mapping(uint256 => address)) private _holders;
    mapping(uint256 => mapping(address => uint256)) public ticketsOf;
    mapping(uint256 => uint256) private _roundOf;
    mapping(address => uint256) public prizes;

    event Opened(uint256 indexed round, uint96 price, uint64 closesAt);
    event Entered(uint256 indexed round, address indexed who, uint256 count);
    event Asked(uint256 indexed round, uint256 ticket);
    event Drawn(uint256 indexed round, address indexed winner, uint256 pot);
    event Refunded(uint256 indexed round, address indexed who, uint256 amount);
    event Collected(address indexed who, uint256 amount);

    error WrongStage(Stage stage);
    error NotWarden();
    error NotSource();
    error Closed();
    error StillOpen();
    error BadCount();
    error WrongPrice(uint256 due);
    error Nothing();
    error PayFailed();

    constructor(IWordSource source_) {
        source = source_;
        warden = msg.sender;
    }

    function open(uint96 price, uint64 days_) external returns (uint256 id) {
        if (msg.sender != warden) revert NotWarden();
        if (price == 0 || days_ < 3 || days_ > 60) revert BadCount();
        id = ++current;
        _rounds[id].price = price;
        _rounds[id].closesAt = uint64(block.timestamp) + days_ * 1 days;
        emit Opened(id, price, _rounds[id].closesAt);
    }

    function enter(uint256 id, uint256 count) external payable {
        Round storage r = _rounds[id];
        if (block.timestamp >= r.closesAt) revert Closed();
        if (count == 0 || count + ticketsOf[id][msg.sender] > MOST_TICKETS) revert BadCount();
        uint256 due = r.price * count;
        if (msg.value != due) revert WrongPrice(due);
        ticketsOf[id][msg.sender] += count;
        for (uint256 i; i < count; ++i) {
            _holders[id][r.sold + i] = msg.sender;
        }
        r.sold += count;
        r.pot += due;
        emit Entered(id, msg.sender, count);
    }

    function ask(uint256 id) external {
        if (msg.sender != warden) revert NotWarden();
        Round storage r = _rounds[id];
        if (r.closesAt == 0 || block.timestamp < r.closesAt) revert StillOpen();
        if (r.stage != Stage.Selling || r.sold == 0) revert WrongStage(r.stage);
        r.stage = Stage.Asked;
        uint256 ticket = source.ask(120_000);
        r.ticket = ticket;
        _roundOf[ticket] = id;
        emit Asked(id, ticket);
    }

    function onWord(uint256 ticket, uint256 word) external {
        if (msg.sender != address(source)) revert NotSource();
        uint256 id = _roundOf[ticket];
        Round storage r = _rounds[id];
        if (id == 0 || r.stage != Stage.Asked) revert WrongStage(r.stage);
        r.stage = Stage.Drawn;
        r.winner = _holders[id][word % r.sold];
        prizes[r.winner] += r.pot;
        emit Drawn(id, r.winner, r.pot);
    }

    function refund(uint256 id) external {
        Round storage r = _rounds[id];
        if (r.stage == Stage.Drawn) revert WrongStage(r.stage);
        if (r.closesAt == 0 || block.timestamp < r.closesAt + REFUND_AFTER) revert StillOpen();
        uint256 count = ticketsOf[id][msg.sender];
        if (count == 0) revert Nothing();
        ticketsOf[id][msg.sender] = 0;
        r.stage = Stage.Void;
        uint256 amount = count * r.price;
        r.pot -= amount;
        prizes[msg.sender] += amount;
        emit Refunded(id, msg.sender, amount);
    }

    function collect() external {
        uint256 amount = prizes[msg.sender];
        if (amount == 0) revert Nothing();
        prizes[msg.sender] = 0;
        emit Collected(msg.sender, amount);
        (bool ok, ) = payable(msg.sender).call{value: amount}("");
        if (!ok) revert PayFailed();
    }

    function round(uint256 id) external view returns (Round memory) {
        return _rounds[id];
    }
}
