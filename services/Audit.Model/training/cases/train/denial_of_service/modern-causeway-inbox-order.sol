// case: modern-causeway-inbox-order
// class: denial_of_service
// disguise: bridge inbox delivers strictly in order; a receiver that reverts stops the queue for everyone
// note: The head must succeed before the cursor moves; the fix parks a failing message for a later try.
pragma solidity ^0.8.19;

library MessageQueue {
    struct Message {
        address to;
        uint96 value;
        bytes data;
    }

    struct Queue {
        mapping(uint256 => Message) items;
        uint256 head;
        uint256 tail;
    }

    error Empty();

    function push(Queue storage q, address to, uint96 value, bytes calldata data) internal returns (uint256 id) {
        id = q.tail++;
        q.items[id] = Message(to, value, data);
    }

    function pop(Queue storage q) internal returns (uint256 id, Message memory m) {
        id = q.head;
        if (id == q.tail) revert Empty();
        m = q.items[id];
        delete q.items[id];
        q.head = id + 1;
    }
}

contract CausewayInbox {
    using MessageQueue for MessageQueue.Queue;

    error NotRelayer();
    error DeliveryFailed(uint256 id);
    error NotParked();
    error Busy();

    event Received(uint256 indexed id, address indexed to, uint96 value);
    event Delivered(uint256 indexed id, bool ok);

    address public immutable relayer;
    MessageQueue.Queue private _queue;
    mapping(uint256 => MessageQueue.Message) private _parked;
    bool private _busy;

    modifier solo() {
        if (_busy) revert Busy();
        _busy = true;
        _;
        _busy = false;
    }

    constructor(address relayer_) {
        relayer = relayer_;
    }

    function receiveMessage(address to, bytes calldata data) external payable returns (uint256 id) {
        if (msg.sender != relayer) revert NotRelayer();
        require(msg.value <= type(uint96).max && data.length <= 2048, "message");
        id = _queue.push(to, uint96(msg.value), data);
        emit Received(id, to, uint96(msg.value));
    }

    function deliverNext() external solo {
        (uint256 id, MessageQueue.Message memory m) = _queue.pop();
        require(gasleft() > 500_000, "gas");
        (bool ok, ) = _hand(m);
        //- weak
        if (!ok) revert DeliveryFailed(id); //!
        //- fixed
        if (!ok) _parked[id] = m;
        //- end
        emit Delivered(id, ok);
    }

    function retryParked(uint256 id) external solo {
        MessageQueue.Message memory m = _parked[id];
        if (m.to == address(0)) revert NotParked();
        delete _parked[id];
        (bool ok, ) = _hand(m);
        if (!ok) revert DeliveryFailed(id);
        emit Delivered(id, true);
    }

    function waiting() external view returns (uint256) {
        return _queue.tail - _queue.head;
    }

    function _hand(MessageQueue.Message memory m) private returns (bool ok, uint256 size) {
        address to = m.to;
        uint256 value = m.value;
        bytes memory data = m.data;
        assembly {
            ok := call(400000, to, value, add(data, 0x20), mload(data), 0, 0)
            size := returndatasize()
        }
    }
}
