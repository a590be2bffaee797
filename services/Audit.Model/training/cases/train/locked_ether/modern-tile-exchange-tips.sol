// case: modern-tile-exchange-tips
// class: locked_ether
// disguise: order book in tokens; the posting fee is paid in ether but the sweep only moves tokens
// note: sweep() sends the fee token only, so posting fees stay for ever; the fix adds the ether to the sweep.
pragma solidity ^0.7.4;

interface ITile {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

library Checked {
    function add(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "add");
    }

    function mul(uint256 a, uint256 b) internal pure returns (uint256 c) {
        if (a == 0) return 0;
        c = a * b;
        require(c / a == b, "mul");
    }
}

contract TileExchange {
    using Checked for uint256;

    struct Order {
        address maker;
        uint96 price;
        uint128 amount;
        bool live;
    }

    ITile public immutable tile;
    ITile public immutable money;
    address payable public immutable operator;
    uint256 public postingFee = 0.002 ether;
    uint256 public feesInMoney;
    Order[] private _orders;

    event Posted(uint256 indexed id, address indexed maker, uint256 amount, uint256 price);
    event Filled(uint256 indexed id, address indexed taker);
    event Swept(uint256 amount);

    constructor(ITile tile_, ITile money_) {
        tile = tile_;
        money = money_;
        operator = msg.sender;
    }

    //- weak
    function post(uint128 amount, uint96 price) external payable returns (uint256 id) { //!
    //- fixed
    function post(uint128 amount, uint96 price) external payable returns (uint256 id) {
    //- end
        require(msg.value == postingFee, "posting fee");
        require(amount > 0 && price > 0, "empty order");
        id = _orders.length;
        _orders.push(Order(msg.sender, price, amount, true));
        emit Posted(id, msg.sender, amount, price);
        require(tile.transferFrom(msg.sender, address(this), amount), "tiles");
    }

    function fill(uint256 id, uint256 maxPrice) external {
        Order storage o = _orders[id];
        require(o.live && o.price <= maxPrice, "not available");
        o.live = false;
        uint256 cost = uint256(o.price).mul(o.amount);
        uint256 fee = cost / 500;
        feesInMoney = feesInMoney.add(fee);
        emit Filled(id, msg.sender);
        require(money.transferFrom(msg.sender, address(this), fee), "fee");
        require(money.transferFrom(msg.sender, o.maker, cost - fee), "cost");
        require(tile.transfer(msg.sender, o.amount), "tiles");
    }

    function cancel(uint256 id) external {
        Order storage o = _orders[id];
        require(o.maker == msg.sender && o.live, "not yours");
        o.live = false;
        require(tile.transfer(msg.sender, o.amount), "tiles");
    }

    function setPostingFee(uint256 fee) external {
        require(msg.sender == operator, "operator only");
        postingFee = fee;
    }

    function sweep() external {
        require(msg.sender == operator, "operator only");
        uint256 amount = feesInMoney;
        feesInMoney = 0;
        emit Swept(amount);
        require(money.transfer(operator, amount), "sweep");
        //- weak
        //- fixed
        operator.transfer(address(this).balance);
        //- end
    }
}
