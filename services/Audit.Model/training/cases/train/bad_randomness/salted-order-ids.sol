// case: salted-order-ids
// class: bad_randomness
// disguise: clock, number and sender hashed, only for an identifier
// note: A look-alike: the hash only names the order; nobody gains by choosing it, and a collision is refused.
pragma solidity ^0.4.19;

contract OrderDesk {
    struct Order { address buyer; uint price; uint8 state; }

    address public seller;
    mapping (bytes32 => Order) public orders;
    uint nonce;

    event Ordered(bytes32 id, address buyer, uint price);

    function OrderDesk() public {
        seller = msg.sender;
    }

    function order() public payable returns (bytes32 id) {
        require(msg.value > 0);
        nonce++;
        id = keccak256(block.number, now, msg.sender, nonce);
        require(orders[id].buyer == 0);
        orders[id] = Order(msg.sender, msg.value, 1);
        Ordered(id, msg.sender, msg.value);
    }

    function ship(bytes32 id) public {
        require(msg.sender == seller && orders[id].state == 1);
        orders[id].state = 2;
    }

    function confirm(bytes32 id) public {
        Order storage o = orders[id];
        require(o.buyer == msg.sender && o.state == 2);
        uint price = o.price;
        o.state = 3;
        seller.transfer(price);
    }

    function cancel(bytes32 id) public {
        Order storage o = orders[id];
        require(o.buyer == msg.sender && o.state == 1);
        uint price = o.price;
        o.state = 4;
        msg.sender.transfer(price);
    }
}
