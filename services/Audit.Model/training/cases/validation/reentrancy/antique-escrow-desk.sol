// case: antique-escrow-desk
// class: reentrancy
// disguise: the payment is in an internal helper and the state change of the deal in the public function
// note: cancel() pays through _hand before it changes the deal's stage; the fix changes the stage first.
pragma solidity ^0.4.24;

contract AntiqueEscrow {
    enum Stage { None, Funded, Shipped, Done, Cancelled }

    struct Deal {
        address buyer;
        address seller;
        uint256 price;
        uint256 shipBy;
        Stage stage;
    }

    address public arbiter;
    uint256 public fees;
    Deal[] private deals;

    event Opened(uint256 indexed id, address buyer, address seller, uint256 price);
    event Shipped(uint256 indexed id);
    event Closed(uint256 indexed id, Stage stage);

    modifier known(uint256 id) {
        require(id < deals.length, "no such deal");
        _;
    }

    constructor() public {
        arbiter = msg.sender;
    }

    function open(address seller, uint256 shippingDays) public payable returns (uint256 id) {
        require(seller != address(0) && seller != msg.sender);
        require(msg.value >= 1 finney);
        require(shippingDays >= 3 && shippingDays <= 90);
        id = deals.length;
        deals.push(Deal(msg.sender, seller, msg.value, now + shippingDays * 1 days, Stage.Funded));
        emit Opened(id, msg.sender, seller, msg.value);
    }

    function ship(uint256 id) public known(id) {
        Deal storage d = deals[id];
        require(d.seller == msg.sender && d.stage == Stage.Funded);
        d.stage = Stage.Shipped;
        emit Shipped(id);
    }

    function accept(uint256 id) public known(id) {
        Deal storage d = deals[id];
        require(d.buyer == msg.sender && d.stage == Stage.Shipped);
        d.stage = Stage.Done;
        uint256 fee = d.price / 50;
        fees += fee;
        _hand(d.seller, d.price - fee);
        emit Closed(id, Stage.Done);
    }

    function cancel(uint256 id) public known(id) {
        Deal storage d = deals[id];
        require(d.buyer == msg.sender, "buyer only");
        require(d.stage == Stage.Funded, "too late");
        require(now > d.shipBy, "seller has time left");
        //- weak
        _hand(d.buyer, d.price); //!
        d.stage = Stage.Cancelled; //!
        //- fixed
        d.stage = Stage.Cancelled;
        _hand(d.buyer, d.price);
        //- end
        emit Closed(id, Stage.Cancelled);
    }

    function takeFees() public {
        require(msg.sender == arbiter);
        uint256 amount = fees;
        fees = 0;
        _hand(arbiter, amount);
    }

    function dealOf(uint256 id) public view known(id) returns (address, address, uint256, Stage) {
        Deal storage d = deals[id];
        return (d.buyer, d.seller, d.price, d.stage);
    }

    function _hand(address to, uint256 amount) internal {
        require(amount > 0);
        require(to.call.value(amount)(), "payment refused");
    }
}
