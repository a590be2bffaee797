// case: w2-clocksmith-english-auction
// class: none
// disguise: ascending auction with wide extension and pull refunds
// note: An outbid sum is booked for withdrawal; the end moves by an hour.
pragma solidity ^0.8.20;

interface IClock {
    function transferFrom(address from, address to, uint256 id) external;
    function ownerOf(uint256 id) external view returns (address);
}

contract ClocksmithAuction {
    struct Lot {
        address seller;
        uint64 endsAt;
        bool settled;
        address leader;
        uint96 price;
    }

    uint256 public constant SHORTEST = 3 days;
    uint256 public constant LONGEST = 30 days;
    uint256 public constant EXTENSION = 1 hours;
    uint256 public constant STEP_PERCENT = 5;

    IClock public immutable clock;
    Lot[] private _lots;
    mapping(uint256 => uint256) public itemOf;
    mapping(address => uint256) public owing;

    event Opened(uint256 indexed lot, uint256 indexed item, uint96 reserve, uint64 endsAt);
    event Bid(uint256 indexed lot, address indexed bidder, uint96 price, uint64 endsAt);
    event Settled(uint256 indexed lot, address indexed winner, uint96 price);
    event Withdrawn(address indexed who, uint256 amount);

    error BadDuration();
    error Over();
    error NotOver();
    error TooLow(uint256 least);
    error TooHigh();
    error AlreadySettled();
    error NothingOwed();
    error PayFailed();
    error OwnLot();

    constructor(IClock clock_) {
        clock = clock_;
    }

    function open(uint256 item, uint96 reserve, uint256 duration) external returns (uint256 lot) {
        if (duration < SHORTEST || duration > LONGEST) revert BadDuration();
        lot = _lots.length;
        uint64 endsAt = uint64(block.timestamp + duration);
        _lots.push(Lot(msg.sender, endsAt, false, address(0), reserve));
        itemOf[lot] = item;
        emit Opened(lot, item, reserve, endsAt);
        clock.transferFrom(msg.sender, address(this), item);
    }

    function leastBid(uint256 lot) public view returns (uint256) {
        Lot storage l = _lots[lot];
        if (l.leader == address(0)) return l.price;
        return uint256(l.price) + (uint256(l.price) * STEP_PERCENT) / 100 + 1;
    }

    function bid(uint256 lot) external payable {
        Lot storage l = _lots[lot];
        if (block.timestamp >= l.endsAt) revert Over();
        if (msg.sender == l.seller) revert OwnLot();
        uint256 least = leastBid(lot);
        if (msg.value < least) revert TooLow(least);
        if (msg.value > type(uint96).max) revert TooHigh();
        if (l.leader != address(0)) owing[l.leader] += l.price;
        l.leader = msg.sender;
        l.price = uint96(msg.value);
        if (l.endsAt - block.timestamp < EXTENSION) l.endsAt = uint64(block.timestamp + EXTENSION);
        emit Bid(lot, msg.sender, l.price, l.endsAt);
    }

    function settle(uint256 lot) external {
        Lot storage l = _lots[lot];
        if (block.timestamp < l.endsAt) revert NotOver();
        if (l.settled) revert AlreadySettled();
        l.settled = true;
        address to = l.leader;
        if (to == address(0)) {
            to = l.seller;
            emit Settled(lot, address(0), 0);
        } else {
            owing[l.seller] += l.price;
            emit Settled(lot, to, l.price);
        }
        clock.transferFrom(address(this), to, itemOf[lot]);
    }

    function withdraw() external {
        uint256 amount = owing[msg.sender];
        if (amount == 0) revert NothingOwed();
        owing[msg.sender] = 0;
        emit Withdrawn(msg.sender, amount);
        (bool ok, ) = payable(msg.sender).call{value: amount}("");
        if (!ok) revert PayFailed();
    }

    function lotAt(uint256 lot) external view returns (Lot memory) {
        return _lots[lot];
    }
}
