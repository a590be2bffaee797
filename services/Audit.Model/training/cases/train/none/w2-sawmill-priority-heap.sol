// case: w2-sawmill-priority-heap
// class: none
// disguise: binary heap with a fixed capacity serving work orders
// note: The heap is bounded, so sifting costs log time; indices are tested.
pragma solidity ^0.8.9;

library LogHeap {
    struct Item {
        uint128 rank;
        uint128 id;
    }

    struct Heap {
        Item[] items;
    }

    error Full();
    error Bare();

    uint256 internal constant CAPACITY = 1024;

    function size(Heap storage h) internal view returns (uint256) {
        return h.items.length;
    }

    function top(Heap storage h) internal view returns (Item memory) {
        if (h.items.length == 0) revert Bare();
        return h.items[0];
    }

    function put(Heap storage h, uint128 rank, uint128 id) internal {
        uint256 at = h.items.length;
        if (at == CAPACITY) revert Full();
        h.items.push(Item(rank, id));
        unchecked {
            while (at != 0) {
                uint256 up = (at - 1) >> 1;
                if (h.items[up].rank >= rank) break;
                h.items[at] = h.items[up];
                at = up;
            }
        }
        h.items[at] = Item(rank, id);
    }

    function pull(Heap storage h) internal returns (Item memory first) {
        first = top(h);
        Item memory last = h.items[h.items.length - 1];
        h.items.pop();
        uint256 n = h.items.length;
        if (n == 0) return first;
        uint256 at;
        unchecked {
            // at < n <= CAPACITY
            while (true) {
                uint256 down = 2 * at + 1;
                if (down >= n) break;
                if (down + 1 < n && h.items[down + 1].rank > h.items[down].rank) ++down;
                if (h.items[down].rank <= last.rank) break;
                h.items[at] = h.items[down];
                at = down;
            }
        }
        h.items[at] = last;
    }
}

contract SawmillOrders {
    using LogHeap for LogHeap.Heap;

    struct Order {
        address client;
        uint96 boards;
        uint8 state;
    }

    LogHeap.Heap private _heap;
    Order[] private _orders;
    mapping(address => uint256) public openOrders;
    mapping(address => bool) public isClient;
    address public immutable foreman;
    uint256 public constant PER_CLIENT = 8;

    event Ordered(uint256 indexed id, address indexed client, uint96 boards);
    event Sawn(uint256 indexed id);
    event Dropped(uint256 indexed id);

    error NotForeman();
    error NotClient();
    error TooManyOrders();
    error WrongState();

    constructor() {
        foreman = msg.sender;
    }

    function setClient(address client, bool on) external {
        if (msg.sender != foreman) revert NotForeman();
        isClient[client] = on;
    }

    function order(uint96 boards) external returns (uint256 id) {
        if (!isClient[msg.sender]) revert NotClient();
        if (boards == 0) revert WrongState();
        if (openOrders[msg.sender] >= PER_CLIENT) revert TooManyOrders();
        id = _orders.length;
        if (id >= type(uint128).max) revert TooManyOrders();
        _orders.push(Order(msg.sender, boards, 1));
        openOrders[msg.sender] += 1;
        _heap.put(boards, uint128(id));
        emit Ordered(id, msg.sender, boards);
    }

    function drop(uint256 id) external {
        Order storage o = _orders[id];
        if (o.client != msg.sender) revert NotClient();
        if (o.state != 1) revert WrongState();
        o.state = 3;
        openOrders[msg.sender] -= 1;
        emit Dropped(id);
    }

    function sawNext() external returns (uint256 id) {
        if (msg.sender != foreman) revert NotForeman();
        id = _heap.pull().id;
        Order storage o = _orders[id];
        if (o.state != 1) return id;
        o.state = 2;
        openOrders[o.client] -= 1;
        emit Sawn(id);
    }

    function waiting() external view returns (uint256) {
        return _heap.size();
    }

    function orderAt(uint256 id) external view returns (Order memory) {
        return _orders[id];
    }
}
