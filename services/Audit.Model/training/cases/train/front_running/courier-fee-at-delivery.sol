// case: courier-fee-at-delivery
// class: front_running
// disguise: the fee is read at settlement, not as it was at the order
// note: The dispatcher raises the fee just before a settlement; the fix uses the fee stored with the order.
pragma solidity ^0.4.25;

contract CourierDispatch {
    struct Order {
        address client;
        address courier;
        uint128 pay;
        uint16 feeBps;
        bool settled;
    }

    address public dispatcher;
    uint16 public feeBps = 300;
    mapping(uint256 => Order) public orders;
    uint256 public orderCount;
    mapping(address => uint256) public wallet;

    event Ordered(uint256 indexed id, uint256 pay, uint16 feeBps);
    event Settled(uint256 indexed id, uint256 net);

    constructor() public {
        dispatcher = msg.sender;
    }

    function setFee(uint16 bps) external {
        require(msg.sender == dispatcher);
        require(bps <= 8000);
        feeBps = bps;
    }

    function place(address courier, uint16 expectedFee) external payable returns (uint256 id) {
        require(courier != 0 && msg.value > 0 && msg.value < 2 ** 100);
        require(expectedFee == feeBps);
        id = orderCount;
        orderCount = id + 1;
        orders[id] = Order(msg.sender, courier, uint128(msg.value), feeBps, false);
        emit Ordered(id, msg.value, feeBps);
    }

    function settle(uint256 id) external {
        Order storage order = orders[id];
        require(order.client == msg.sender && !order.settled);
        order.settled = true;
        uint256 pay = order.pay;
        //- weak
        uint256 fee = pay * feeBps / 10000; //!
        //- fixed
        uint256 fee = pay * order.feeBps / 10000;
        //- end
        wallet[dispatcher] += fee;
        wallet[order.courier] += pay - fee;
        emit Settled(id, pay - fee);
    }

    function draw() external {
        uint256 amount = wallet[msg.sender];
        wallet[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
