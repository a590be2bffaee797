// case: w2-kiln-linked-queue
// class: none
// disguise: sorted doubly linked list with caller hints, bounded walk
// note: Hints are verified and the walk is bounded, so insertion stays cheap.
pragma solidity ^0.8.18;

library HintList {
    struct Node {
        uint64 prev;
        uint64 next;
        uint128 key;
    }

    struct List {
        mapping(uint64 => Node) nodes;
        uint64 count;
    }

    error HintTooFar();
    error Present(uint64 id);
    error Absent(uint64 id);

    uint256 internal constant MOST_STEPS = 16;

    function has(List storage l, uint64 id) internal view returns (bool) {
        return id != 0 && (l.nodes[id].next != 0 || l.nodes[id].prev != 0 || l.nodes[0].next == id);
    }

    function add(List storage l, uint64 id, uint128 key, uint64 hint) internal {
        if (id == 0 || has(l, id)) revert Present(id);
        if (hint != 0 && !has(l, hint)) hint = 0;
        uint256 steps;
        while (hint != 0 && l.nodes[hint].key > key) {
            if (++steps > MOST_STEPS) revert HintTooFar();
            hint = l.nodes[hint].prev;
        }
        uint64 after_ = l.nodes[hint].next;
        while (after_ != 0 && l.nodes[after_].key <= key) {
            if (++steps > MOST_STEPS) revert HintTooFar();
            hint = after_;
            after_ = l.nodes[after_].next;
        }
        l.nodes[id] = Node(hint, after_, key);
        l.nodes[hint].next = id;
        l.nodes[after_].prev = id;
        l.count += 1;
    }

    function remove(List storage l, uint64 id) internal {
        if (!has(l, id)) revert Absent(id);
        Node memory n = l.nodes[id];
        l.nodes[n.prev].next = n.next;
        l.nodes[n.next].prev = n.prev;
        delete l.nodes[id];
        l.count -= 1;
    }

    function page(List storage l, uint64 from, uint256 size) internal view returns (uint64[] memory ids) {
        ids = new uint64[](size);
        uint64 at = from == 0 ? l.nodes[0].next : from;
        for (uint256 i; i < size && at != 0; ++i) {
            ids[i] = at;
            at = l.nodes[at].next;
        }
    }
}

contract KilnQueue {
    using HintList for HintList.List;

    struct Firing {
        address potter;
        uint128 temperature;
        uint128 fee;
    }

    HintList.List private _list;
    mapping(uint64 => Firing) public firings;
    uint64 public lastId;
    uint128 public immutable fee;
    address public immutable stoker;
    uint256 public earned;

    event Queued(uint64 indexed id, address indexed potter, uint128 temperature);
    event Fired(uint64 indexed id);
    event Cancelled(uint64 indexed id);

    error WrongFee();
    error NotYours();
    error NotStoker();
    error Unpaid();

    constructor(uint128 fee_) {
        fee = fee_;
        stoker = msg.sender;
    }

    function queue(uint128 temperature, uint64 hint) external payable returns (uint64 id) {
        if (msg.value != fee) revert WrongFee();
        id = ++lastId;
        firings[id] = Firing(msg.sender, temperature, fee);
        _list.add(id, temperature, hint);
        emit Queued(id, msg.sender, temperature);
    }

    function cancel(uint64 id) external {
        Firing memory f = firings[id];
        if (f.potter != msg.sender) revert NotYours();
        delete firings[id];
        _list.remove(id);
        emit Cancelled(id);
        (bool ok, ) = payable(msg.sender).call{value: f.fee}("");
        if (!ok) revert Unpaid();
    }

    function fire(uint64 id) external {
        if (msg.sender != stoker) revert NotStoker();
        _list.remove(id);
        earned += firings[id].fee;
        delete firings[id];
        emit Fired(id);
    }

    function takeEarned() external {
        if (msg.sender != stoker) revert NotStoker();
        uint256 amount = earned;
        earned = 0;
        (bool ok, ) = payable(stoker).call{value: amount}("");
        if (!ok) revert Unpaid();
    }

    function coolest(uint64 from, uint256 size) external view returns (uint64[] memory) {
        return _list.page(from, size > 50 ? 50 : size);
    }
}
