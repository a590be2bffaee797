// case: w2-quarry-packed-queue
// class: none
// disguise: double-ended queue with bounded processing of orders
// note: Each call handles a bounded number; indices wrap only inside their type by design.
pragma solidity ^0.8.12;

library Deque {
    struct Line {
        uint128 begin;
        uint128 end;
        mapping(uint128 => bytes32) slots;
    }

    error Empty();
    error Full();
    error Range();

    function length(Line storage q) internal view returns (uint256) {
        unchecked {
            // distance on the ring of uint128
            return uint256(q.end - q.begin);
        }
    }

    function pushBack(Line storage q, bytes32 v) internal {
        unchecked {
            uint128 at = q.end;
            if (at + 1 == q.begin) revert Full();
            q.slots[at] = v;
            q.end = at + 1;
        }
    }

    function pushFront(Line storage q, bytes32 v) internal {
        unchecked {
            uint128 at = q.begin - 1;
            if (at == q.end) revert Full();
            q.slots[at] = v;
            q.begin = at;
        }
    }

    function popFront(Line storage q) internal returns (bytes32 v) {
        uint128 at = q.begin;
        if (at == q.end) revert Empty();
        v = q.slots[at];
        delete q.slots[at];
        unchecked {
            q.begin = at + 1;
        }
    }

    function at(Line storage q, uint256 i) internal view returns (bytes32) {
        if (i >= length(q)) revert Range();
        unchecked {
            return q.slots[q.begin + uint128(i)];
        }
    }
}

contract QuarryOrders {
    using Deque for Deque.Line;

    struct Load {
        address buyer;
        uint96 tons;
    }

    uint256 public constant MOST_AT_ONCE = 25;

    Deque.Line private _line;
    mapping(bytes32 => Load) private _loads;
    mapping(address => uint256) public creditOf;
    mapping(address => uint256) public deliveredTo;
    address public immutable overseer;
    uint256 private _serial;

    event Ordered(bytes32 indexed key, address indexed buyer, uint96 tons, bool urgent);
    event Delivered(bytes32 indexed key, address indexed buyer, uint96 tons);
    event CreditSet(address indexed buyer, uint256 tons);

    error NotOverseer();
    error NoCredit(uint256 wanted, uint256 credit);
    error TooMany();

    modifier onlyOverseer() {
        if (msg.sender != overseer) revert NotOverseer();
        _;
    }

    constructor() {
        overseer = msg.sender;
    }

    function setCredit(address buyer, uint256 tons) external onlyOverseer {
        creditOf[buyer] = tons;
        emit CreditSet(buyer, tons);
    }

    function order(uint96 tons) external returns (bytes32 key) {
        key = _note(msg.sender, tons, false);
        _line.pushBack(key);
    }

    function orderUrgent(address buyer, uint96 tons) external onlyOverseer returns (bytes32 key) {
        key = _note(buyer, tons, true);
        _line.pushFront(key);
    }

    function deliver(uint256 most) external onlyOverseer returns (uint256 done) {
        if (most > MOST_AT_ONCE) revert TooMany();
        uint256 waiting = _line.length();
        uint256 n = most < waiting ? most : waiting;
        for (; done < n; ) {
            bytes32 key = _line.popFront();
            Load memory l = _loads[key];
            delete _loads[key];
            deliveredTo[l.buyer] += l.tons;
            emit Delivered(key, l.buyer, l.tons);
            unchecked {
                ++done;
            }
        }
    }

    function waitingCount() external view returns (uint256) {
        return _line.length();
    }

    function waitingAt(uint256 i) external view returns (bytes32 key, Load memory load) {
        key = _line.at(i);
        load = _loads[key];
    }

    function _note(address buyer, uint96 tons, bool urgent) private returns (bytes32 key) {
        uint256 credit = creditOf[buyer];
        if (tons == 0 || tons > credit) revert NoCredit(tons, credit);
        unchecked {
            creditOf[buyer] = credit - tons;
        }
        key = keccak256(abi.encode(buyer, tons, ++_serial));
        _loads[key] = Load(buyer, tons);
        emit Ordered(key, buyer, tons, urgent);
    }
}
