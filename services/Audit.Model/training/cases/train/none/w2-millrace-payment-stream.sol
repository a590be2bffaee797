// case: w2-millrace-payment-stream
// class: none
// disguise: streams of payments by the second between two dates
// note: Amounts follow the elapsed share of weeks; both sides only take what is theirs.
pragma solidity ^0.8.18;

interface IMillToken {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract MillraceStreams {
    struct Stream {
        address payer;
        address payee;
        uint128 total;
        uint128 drawn;
        uint64 start;
        uint64 end;
        bool stopped;
    }

    uint256 public constant SHORTEST = 7 days;
    uint256 public constant LONGEST = 1460 days;
    uint256 public constant MOST_AT_ONCE = 20;

    IMillToken public immutable token;
    uint256 public nextId = 1;
    mapping(uint256 => Stream) private _streams;

    event Opened(uint256 indexed id, address indexed payer, address indexed payee, uint128 total);
    event Drawn(uint256 indexed id, address to, uint256 amount);
    event Stopped(uint256 indexed id, uint256 toPayee, uint256 toPayer);

    error BadTerms();
    error NotParty();
    error TooMuch(uint256 asked, uint256 available);
    error IsStopped();
    error TokenFailed();

    constructor(IMillToken token_) {
        token = token_;
    }

    function open(address payee, uint128 total, uint64 start, uint64 end) external returns (uint256 id) {
        if (payee == address(0) || payee == address(this) || payee == msg.sender || total == 0) revert BadTerms();
        if (start < block.timestamp || end <= start) revert BadTerms();
        if (end - start < SHORTEST || end - start > LONGEST) revert BadTerms();
        id = nextId++;
        _streams[id] = Stream(msg.sender, payee, total, 0, start, end, false);
        emit Opened(id, msg.sender, payee, total);
        if (!token.transferFrom(msg.sender, address(this), total)) revert TokenFailed();
    }

    function flowed(uint256 id) public view returns (uint256) {
        Stream storage s = _streams[id];
        if (block.timestamp <= s.start) return 0;
        if (block.timestamp >= s.end) return s.total;
        unchecked {
            // uint128 times uint64 fits, and end > start
            return (uint256(s.total) * (block.timestamp - s.start)) / (s.end - s.start);
        }
    }

    function available(uint256 id) public view returns (uint256) {
        Stream storage s = _streams[id];
        return s.stopped ? 0 : flowed(id) - s.drawn;
    }

    function draw(uint256 id, uint256 amount, address to) external {
        if (to == address(0)) revert BadTerms();
        _draw(id, amount, to);
    }

    function drawMany(uint256[] calldata ids) external {
        if (ids.length > MOST_AT_ONCE) revert BadTerms();
        for (uint256 i; i < ids.length; ++i) {
            uint256 amount = available(ids[i]);
            if (amount != 0) _draw(ids[i], amount, msg.sender);
        }
    }

    function stop(uint256 id) external {
        Stream storage s = _streams[id];
        if (msg.sender != s.payer && msg.sender != s.payee) revert NotParty();
        if (s.stopped) revert IsStopped();
        uint256 toPayee = available(id);
        uint256 toPayer = s.total - s.drawn - toPayee;
        s.stopped = true;
        s.drawn = s.total;
        emit Stopped(id, toPayee, toPayer);
        if (toPayee != 0 && !token.transfer(s.payee, toPayee)) revert TokenFailed();
        if (toPayer != 0 && !token.transfer(s.payer, toPayer)) revert TokenFailed();
    }

    function streamAt(uint256 id) external view returns (Stream memory) {
        return _streams[id];
    }

    function _draw(uint256 id, uint256 amount, address to) private {
        Stream storage s = _streams[id];
        if (msg.sender != s.payee) revert NotParty();
        if (s.stopped) revert IsStopped();
        uint256 most = flowed(id) - s.drawn;
        if (amount == 0 || amount > most) revert TooMuch(amount, most);
        unchecked {
            // amount <= total - drawn
            s.drawn += uint128(amount);
        }
        emit Drawn(id, to, amount);
        if (!token.transfer(to, amount)) revert TokenFailed();
    }
}
