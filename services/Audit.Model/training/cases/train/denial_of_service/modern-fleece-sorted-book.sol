// case: modern-fleece-sorted-book
// class: denial_of_service
// disguise: linked list of offers kept in order by a walk from the head in a library; dust offers make the walk endless
// note: Every insertion walks the whole list strangers can fill; the fix starts from the caller's hint and allows few steps.
pragma solidity ^0.8.12;

library SortedOffers {
    struct Node {
        address maker;
        uint96 price;
        uint128 amount;
        uint64 next;
    }

    struct List {
        mapping(uint64 => Node) nodes;
        uint64 last;
    }

    error BadHint();

    function insert(List storage l, address maker, uint96 price, uint128 amount, uint64 hint) internal returns (uint64 id) {
        id = ++l.last;
        //- weak
        hint;
        uint64 at = 0;
        uint64 next = l.nodes[0].next;
        while (next != 0 && l.nodes[next].price <= price) { //!
            at = next;
            next = l.nodes[next].next;
        }
        //- fixed
        if (hint != 0 && (l.nodes[hint].maker == address(0) || l.nodes[hint].price > price)) revert BadHint();
        uint64 at = hint;
        uint64 next = l.nodes[hint].next;
        for (uint256 steps; next != 0 && l.nodes[next].price <= price; ++steps) {
            if (steps == 20) revert BadHint();
            at = next;
            next = l.nodes[next].next;
        }
        //- end
        l.nodes[id] = Node(maker, price, amount, next);
        l.nodes[at].next = id;
    }

    function popHead(List storage l) internal returns (Node memory n) {
        uint64 head = l.nodes[0].next;
        n = l.nodes[head];
        l.nodes[0].next = n.next;
        l.nodes[head].maker = address(0);
    }
}

interface IFleece {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

contract FleeceBook {
    using SortedOffers for SortedOffers.List;

    error EmptyBook();
    error TooDear(uint256 cost);
    error MoveFailed();

    event Placed(uint64 indexed id, address indexed maker, uint96 price, uint128 amount);
    event Matched(address indexed maker, address indexed taker, uint256 cost);

    IFleece public immutable fleece;
    IFleece public immutable coin;
    SortedOffers.List private _offers;

    constructor(IFleece f, IFleece c) {
        fleece = f;
        coin = c;
    }

    function place(uint96 price, uint128 amount, uint64 hint) external returns (uint64 id) {
        require(price > 0 && amount > 0, "offer");
        id = _offers.insert(msg.sender, price, amount, hint);
        emit Placed(id, msg.sender, price, amount);
        if (!fleece.transferFrom(msg.sender, address(this), amount)) revert MoveFailed();
    }

    function takeBest(uint256 maxCost, uint128 leastAmount) external {
        SortedOffers.Node memory n = _offers.popHead();
        if (n.maker == address(0)) revert EmptyBook();
        uint256 cost = uint256(n.price) * n.amount;
        if (cost > maxCost || n.amount < leastAmount) revert TooDear(cost);
        emit Matched(n.maker, msg.sender, cost);
        if (!coin.transferFrom(msg.sender, n.maker, cost)) revert MoveFailed();
        if (!fleece.transfer(msg.sender, n.amount)) revert MoveFailed();
    }
}
