// case: plain-honey-orders-match
// class: denial_of_service
// disguise: all open orders are walked
// note: Tiny orders of others make each purchase too dear; the fix names the order to fill
pragma solidity ^0.8.17;

contract HoneyOrders {
    struct Order { address seller; uint96 jars; uint256 price; }
    Order[] public orders;
    mapping(address => uint256) public jars;
    mapping(address => uint256) public wallet;

    constructor() { jars[msg.sender] = 1e6; }

    function ask(uint96 n, uint256 price) external {
        jars[msg.sender] -= n;
        orders.push(Order(msg.sender, n, price));
    }

    //- weak
    function buyCheapest(uint256 maxPrice) external payable {
        uint256 id = type(uint256).max;
        uint256 low = maxPrice + 1;
        for (uint256 i = 0; i < orders.length; ++i) { //!
            if (orders[i].jars > 0 && orders[i].price < low) { low = orders[i].price; id = i; }
        }
    //- fixed
    function buyCheapest(uint256 id, uint256 maxPrice) external payable {
        require(orders[id].price <= maxPrice, "dear");
    //- end
        Order storage o = orders[id];
        require(o.jars > 0 && msg.value == o.price * o.jars, "value");
        jars[msg.sender] += o.jars;
        wallet[o.seller] += msg.value;
        o.jars = 0;
    }

    function out() external {
        uint256 w = wallet[msg.sender];
        wallet[msg.sender] = 0;
        payable(msg.sender).transfer(w);
    }
}
