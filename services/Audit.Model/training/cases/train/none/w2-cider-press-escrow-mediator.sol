// case: w2-cider-press-escrow-mediator
// class: none
// disguise: two-party escrow with mediator, dispute window of days and pulls
// note: Each state leads on; balances are booked and withdrawn by their owners.
pragma solidity ^0.8.13;

contract CiderEscrow {
    enum State { None, Funded, Shipped, Disputed, Closed }

    struct Deal {
        address buyer;
        address seller;
        address mediator;
        uint96 price;
        uint64 shippedAt;
        uint16 mediatorParts;
        State state;
    }

    uint256 private constant PARTS = 10_000;
    uint256 public constant MOST_MEDIATOR_PARTS = 500;
    uint256 public constant INSPECTION = 10 days;
    uint256 public constant MEDIATION = 30 days;

    uint256 public dealCount;
    mapping(uint256 => Deal) private _deals;
    mapping(address => uint256) public purse;

    event Funded(uint256 indexed id, address indexed buyer, address indexed seller, uint96 price);
    event Shipped(uint256 indexed id);
    event Disputed(uint256 indexed id);
    event Closed(uint256 indexed id, uint256 toSeller, uint256 toBuyer, uint256 toMediator);
    event Emptied(address indexed who, uint256 amount);

    error WrongState(State state);
    error WrongCaller();
    error BadTerms();
    error TooEarly();
    error TooLate();
    error Refused();

    modifier inState(uint256 id, State wanted) {
        if (_deals[id].state != wanted) revert WrongState(_deals[id].state);
        _;
    }

    function fund(address seller, address mediator, uint16 mediatorParts) external payable returns (uint256 id) {
        if (seller == address(0) || mediator == address(0)) revert BadTerms();
        if (seller == msg.sender || mediator == msg.sender || mediator == seller) revert BadTerms();
        if (mediatorParts > MOST_MEDIATOR_PARTS) revert BadTerms();
        if (msg.value == 0 || msg.value > type(uint96).max) revert BadTerms();
        id = ++dealCount;
        _deals[id] = Deal(msg.sender, seller, mediator, uint96(msg.value), 0, mediatorParts, State.Funded);
        emit Funded(id, msg.sender, seller, uint96(msg.value));
    }

    function ship(uint256 id) external inState(id, State.Funded) {
        Deal storage d = _deals[id];
        if (msg.sender != d.seller) revert WrongCaller();
        d.state = State.Shipped;
        d.shippedAt = uint64(block.timestamp);
        emit Shipped(id);
    }

    function decline(uint256 id) external inState(id, State.Funded) {
        Deal storage d = _deals[id];
        if (msg.sender != d.seller) revert WrongCaller();
        _close(id, d, 0, d.price, 0);
    }

    function accept(uint256 id) external inState(id, State.Shipped) {
        Deal storage d = _deals[id];
        if (msg.sender != d.buyer) revert WrongCaller();
        _close(id, d, d.price, 0, 0);
    }

    function dispute(uint256 id) external inState(id, State.Shipped) {
        Deal storage d = _deals[id];
        if (msg.sender != d.buyer) revert WrongCaller();
        if (block.timestamp > d.shippedAt + INSPECTION) revert TooLate();
        d.state = State.Disputed;
        emit Disputed(id);
    }

    function closeQuiet(uint256 id) external inState(id, State.Shipped) {
        Deal storage d = _deals[id];
        if (block.timestamp <= d.shippedAt + INSPECTION) revert TooEarly();
        _close(id, d, d.price, 0, 0);
    }

    function mediate(uint256 id, uint256 sellerParts) external inState(id, State.Disputed) {
        Deal storage d = _deals[id];
        if (msg.sender != d.mediator) revert WrongCaller();
        if (sellerParts > PARTS) revert BadTerms();
        uint256 cost = (uint256(d.price) * d.mediatorParts) / PARTS;
        uint256 rest = d.price - cost;
        uint256 toSeller = (rest * sellerParts) / PARTS;
        _close(id, d, toSeller, rest - toSeller, cost);
    }

    function closeUnmediated(uint256 id) external inState(id, State.Disputed) {
        Deal storage d = _deals[id];
        if (block.timestamp <= d.shippedAt + INSPECTION + MEDIATION) revert TooEarly();
        uint256 half = d.price / 2;
        _close(id, d, half, d.price - half, 0);
    }

    function empty() external {
        uint256 amount = purse[msg.sender];
        purse[msg.sender] = 0;
        emit Emptied(msg.sender, amount);
        (bool ok, ) = payable(msg.sender).call{value: amount}("");
        if (!ok) revert Refused();
    }

    function deal(uint256 id) external view returns (Deal memory) {
        return _deals[id];
    }

    function _close(uint256 id, Deal storage d, uint256 toSeller, uint256 toBuyer, uint256 toMediator) private {
        d.state = State.Closed;
        purse[d.seller] += toSeller;
        purse[d.buyer] += toBuyer;
        purse[d.mediator] += toMediator;
        emit Closed(id, toSeller, toBuyer, toMediator);
    }
}
