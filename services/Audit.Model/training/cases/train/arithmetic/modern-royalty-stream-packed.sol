// case: modern-royalty-stream-packed
// class: arithmetic
// disguise: a deposit is cut to 96 bits when it is packed, after the full amount went into the total
// note: uint96(amount) truncates silently; the fix refuses what does not fit.
pragma solidity ^0.8.21;

interface IFundsToken {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

contract RoyaltyStreams {
    struct Stream {
        address payer;
        uint96 deposit;
        address payee;
        uint96 taken;
        uint40 start;
        uint40 stop;
    }

    error BadWindow();
    error NotPayee();
    error Nothing();
    error TooLarge();
    error TokenFailed();

    event StreamOpened(uint256 indexed id, address indexed payer, address indexed payee, uint256 amount);
    event StreamDrawn(uint256 indexed id, uint256 amount);

    IFundsToken public immutable token;
    uint256 public nextId = 1;
    uint256 public committed;
    mapping(uint256 => Stream) private _streams;

    constructor(IFundsToken token_) {
        token = token_;
    }

    function open(address payee, uint256 amount, uint40 start, uint40 stop) external returns (uint256 id) {
        if (stop < start + 1 days) revert BadWindow();
        id = nextId++;
        committed += amount;
        _store(id, payee, amount, start, stop);
        emit StreamOpened(id, msg.sender, payee, amount);
        if (!token.transferFrom(msg.sender, address(this), amount)) revert TokenFailed();
    }

    function draw(uint256 id) external returns (uint256 due) {
        Stream storage s = _streams[id];
        if (s.payee != msg.sender) revert NotPayee();
        due = _accrued(s) - s.taken;
        if (due == 0) revert Nothing();
        uint256 after_ = s.taken + due;
        require(after_ <= s.deposit, "over deposit");
        s.taken = uint96(after_);
        committed -= due;
        emit StreamDrawn(id, due);
        if (!token.transfer(msg.sender, due)) revert TokenFailed();
    }

    function streamOf(uint256 id) external view returns (Stream memory) {
        return _streams[id];
    }

    function _store(uint256 id, address payee, uint256 amount, uint40 start, uint40 stop) private {
        //- weak
        //- fixed
        if (amount > type(uint96).max) revert TooLarge();
        //- end
        Stream storage s = _streams[id];
        s.payer = msg.sender;
        //- weak
        s.deposit = uint96(amount); //!
        //- fixed
        s.deposit = uint96(amount);
        //- end
        s.payee = payee;
        s.start = start;
        s.stop = stop;
    }

    function _accrued(Stream storage s) private view returns (uint256) {
        if (block.timestamp <= s.start) return 0;
        if (block.timestamp >= s.stop) return s.deposit;
        return (uint256(s.deposit) * (block.timestamp - s.start)) / (s.stop - s.start);
    }
}
