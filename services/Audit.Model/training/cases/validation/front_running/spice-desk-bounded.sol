// case: spice-desk-bounded
// class: front_running
// disguise: look-alike, a desk with a moving price where both sides name their limits
// note: Each trade has a limit and a deadline given by the caller.
pragma solidity ^0.8.7;

interface ISpice {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract SpiceDesk {
    error PriceMoved(uint256 price);
    error Late();

    ISpice public immutable spice;
    address public immutable dealer;
    uint256 public bid;
    uint256 public ask;

    event Quoted(uint256 bid, uint256 ask);
    event Sale(address indexed who, uint256 amount, uint256 paid);
    event Purchase(address indexed who, uint256 amount, uint256 got);

    constructor(ISpice s, uint256 bid_, uint256 ask_) payable {
        require(bid_ > 0 && bid_ < ask_, "spread");
        spice = s;
        dealer = msg.sender;
        bid = bid_;
        ask = ask_;
    }

    modifier inTime(uint256 deadline) {
        if (block.timestamp > deadline) revert Late();
        _;
    }

    function quote(uint256 bid_, uint256 ask_) external {
        require(msg.sender == dealer && bid_ > 0 && bid_ < ask_, "quote");
        bid = bid_;
        ask = ask_;
        emit Quoted(bid_, ask_);
    }

    function buy(uint256 amount, uint256 maxUnitPrice, uint256 deadline) external payable inTime(deadline) {
        uint256 unit = ask;
        if (unit > maxUnitPrice) revert PriceMoved(unit);
        uint256 cost = amount * unit;
        require(msg.value >= cost, "cost");
        emit Sale(msg.sender, amount, cost);
        require(spice.transfer(msg.sender, amount), "spice");
        if (msg.value > cost) {
            (bool ok, ) = msg.sender.call{value: msg.value - cost}("");
            require(ok, "change");
        }
    }

    function sell(uint256 amount, uint256 minUnitPrice, uint256 deadline) external inTime(deadline) {
        uint256 unit = bid;
        if (unit < minUnitPrice) revert PriceMoved(unit);
        emit Purchase(msg.sender, amount, amount * unit);
        require(spice.transferFrom(msg.sender, address(this), amount), "spice");
        (bool ok, ) = msg.sender.call{value: amount * unit}("");
        require(ok, "pay");
    }

    function draw(uint256 amount) external {
        require(msg.sender == dealer, "dealer");
        (bool ok, ) = dealer.call{value: amount}("");
        require(ok, "draw");
    }
}
