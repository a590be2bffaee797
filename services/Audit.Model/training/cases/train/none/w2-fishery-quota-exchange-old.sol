// case: w2-fishery-quota-exchange-old
// class: none
// disguise: 0.4.16 exchange with bound prices and checked sends
// note: Orders name price and amount; the taker states the most to pay.
pragma solidity ^0.4.16;

contract QuotaMath {
    function plus(uint256 x, uint256 y) internal returns (uint256) {
        uint256 z = x + y;
        require(z >= x);
        return z;
    }

    function less(uint256 x, uint256 y) internal returns (uint256) {
        require(x >= y);
        return x - y;
    }

    function times(uint256 x, uint256 y) internal returns (uint256) {
        if (x == 0) return 0;
        uint256 z = x * y;
        require(z / x == y);
        return z;
    }
}

contract FisheryQuotas is QuotaMath {
    struct Offer {
        address seller;
        uint256 tons;
        uint256 pricePerTon;
    }

    address public ministry;
    mapping(address => uint256) public quota;
    mapping(address => uint256) public cash;
    mapping(uint256 => Offer) public offers;
    uint256 public nextOffer = 1;

    event Granted(address indexed boat, uint256 tons);
    event Landed(address indexed boat, uint256 tons);
    event Offered(uint256 indexed id, address indexed seller, uint256 tons, uint256 pricePerTon);
    event Taken(uint256 indexed id, address indexed buyer, uint256 tons);
    event Recalled(uint256 indexed id);
    event CashedOut(address indexed who, uint256 amount);

    modifier onlyMinistry() {
        require(msg.sender == ministry);
        _;
    }

    function FisheryQuotas() public {
        ministry = msg.sender;
    }

    function grant(address boat, uint256 tons) public onlyMinistry {
        require(boat != 0x0);
        quota[boat] = plus(quota[boat], tons);
        Granted(boat, tons);
    }

    function land(uint256 tons) public {
        quota[msg.sender] = less(quota[msg.sender], tons);
        Landed(msg.sender, tons);
    }

    function offer(uint256 tons, uint256 pricePerTon) public returns (uint256 id) {
        require(tons > 0 && pricePerTon > 0);
        quota[msg.sender] = less(quota[msg.sender], tons);
        id = nextOffer;
        nextOffer = plus(nextOffer, 1);
        offers[id] = Offer(msg.sender, tons, pricePerTon);
        Offered(id, msg.sender, tons, pricePerTon);
    }

    function recall(uint256 id) public {
        Offer storage o = offers[id];
        require(o.seller == msg.sender);
        uint256 tons = o.tons;
        delete offers[id];
        quota[msg.sender] = plus(quota[msg.sender], tons);
        Recalled(id);
    }

    function take(uint256 id, uint256 tons) public payable {
        Offer storage o = offers[id];
        require(o.seller != 0x0 && tons > 0);
        uint256 cost = times(tons, o.pricePerTon);
        require(msg.value >= cost);
        o.tons = less(o.tons, tons);
        quota[msg.sender] = plus(quota[msg.sender], tons);
        cash[o.seller] = plus(cash[o.seller], cost);
        uint256 change = msg.value - cost;
        if (change > 0) cash[msg.sender] = plus(cash[msg.sender], change);
        Taken(id, msg.sender, tons);
    }

    function cashOut() public {
        uint256 amount = cash[msg.sender];
        require(amount > 0);
        cash[msg.sender] = 0;
        CashedOut(msg.sender, amount);
        if (!msg.sender.send(amount)) revert();
    }
}
