// case: modern-lace-falling-price-sale
// class: locked_ether
// disguise: proceeds are booked carefully and a payout exists, but it is internal and nobody calls it
// note: _payProceeds has no caller; the fix adds the external function that uses it.
pragma solidity ^0.5.15;

library Sum {
    function plus(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "sum");
    }
}

contract ProceedsBook {
    using Sum for uint256;

    mapping(address => uint256) public proceeds;

    event ProceedsPaid(address indexed who, uint256 amount);

    function _book(address who, uint256 amount) internal {
        proceeds[who] = proceeds[who].plus(amount);
    }

    function _payProceeds(address payable who) internal {
        uint256 amount = proceeds[who];
        require(amount > 0, "no proceeds");
        proceeds[who] = 0;
        emit ProceedsPaid(who, amount);
        (bool ok, ) = who.call.value(amount)("");
        require(ok, "not paid");
    }
}

contract LaceSale is ProceedsBook {
    using Sum for uint256;

    struct Piece {
        address maker;
        uint128 startPrice;
        uint128 floorPrice;
        uint64 startedAt;
        address buyer;
    }

    uint256 public constant SPAN = 10 days;
    Piece[] public pieces;

    event Offered(uint256 indexed id, address indexed maker, uint128 startPrice);
    event Sold(uint256 indexed id, address indexed buyer, uint256 price);
    event Withdrawn(uint256 indexed id);

    function offer(uint128 startPrice, uint128 floorPrice) external returns (uint256 id) {
        require(startPrice >= floorPrice && floorPrice > 0, "prices");
        id = pieces.length;
        pieces.push(Piece(msg.sender, startPrice, floorPrice, uint64(now), address(0)));
        emit Offered(id, msg.sender, startPrice);
    }

    function priceOf(uint256 id) public view returns (uint256) {
        Piece storage p = pieces[id];
        uint256 elapsed = (now - p.startedAt) / 1 days;
        if (elapsed >= 10) return p.floorPrice;
        return p.startPrice - ((uint256(p.startPrice) - p.floorPrice) * elapsed) / 10;
    }

    //- weak
    function buy(uint256 id) external payable { //!
    //- fixed
    function buy(uint256 id) external payable {
    //- end
        Piece storage p = pieces[id];
        require(p.maker != address(0) && p.buyer == address(0), "not for sale");
        uint256 price = priceOf(id);
        require(msg.value >= price, "price");
        p.buyer = msg.sender;
        _book(p.maker, price);
        if (msg.value > price) _book(msg.sender, msg.value - price);
        emit Sold(id, msg.sender, price);
    }

    function take(uint256 id) external {
        Piece storage p = pieces[id];
        require(p.maker == msg.sender && p.buyer == address(0), "not yours");
        p.buyer = msg.sender;
        emit Withdrawn(id);
    }

    //- weak
    function proceedsDue() external view returns (bool) {
        return proceeds[msg.sender] > 0;
    }
    //- fixed
    function takeProceeds() external {
        _payProceeds(msg.sender);
    }
    //- end
}
