// case: w2-uninitialised-order-struct
// class: access_control
// disguise: local struct without memory in an order function
// note: Order o points at slot 0, so that o.buyer overwrites the owner; the fix declares it in memory.
pragma solidity ^0.4.15;

contract PotteryOrders {
    address public owner;
    uint public opened;

    struct Order {
        address buyer;
        uint pieces;
        bytes32 glaze;
    }

    mapping(uint => Order) public orders;
    uint public orderCount;

    event Ordered(uint id, address buyer);

    function PotteryOrders() {
        owner = msg.sender;
        opened = now;
    }

    function order(uint pieces, bytes32 glaze) payable {
        require(pieces > 0 && pieces <= 40);
        require(msg.value == pieces * 15 finney && orderCount < 1000000);
        //- weak
        Order o;
        o.buyer = msg.sender; //!
        //- fixed
        Order memory o;
        o.buyer = msg.sender;
        //- end
        o.pieces = pieces;
        o.glaze = glaze;
        orderCount += 1;
        orders[orderCount] = o;
        Ordered(orderCount, msg.sender);
    }

    function cancelAll(uint id) {
        require(msg.sender == owner);
        delete orders[id];
    }

    function bank() {
        require(msg.sender == owner);
        owner.transfer(this.balance);
    }
}
