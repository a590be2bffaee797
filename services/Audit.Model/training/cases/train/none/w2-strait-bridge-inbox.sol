// case: w2-strait-bridge-inbox
// class: none
// disguise: bridge inbox with a map of processed messages
// note: A message is marked before it is carried out; it needs a proven root.
pragma solidity ^0.8.17;

interface IStraitToken {
    function mint(address to, uint256 amount) external;
    function burnFrom(address from, uint256 amount) external;
}

contract StraitBridge {
    struct Message {
        uint64 origin;
        uint64 number;
        address to;
        uint256 amount;
    }

    uint256 public constant SETTLE_TIME = 1 days;
    uint256 public constant DEEPEST = 32;

    IStraitToken public immutable token;
    uint64 public immutable here;
    address public relayKeeper;
    address public nextKeeper;
    address public guardian;
    bool public stopped;
    uint64 public sentCount;
    uint256 public dailyLimit;
    mapping(uint256 => uint256) public carriedOn;
    mapping(bytes32 => uint256) public rootSeenAt;
    mapping(bytes32 => bool) public processed;

    event RootPosted(bytes32 indexed root);
    event RootStruck(bytes32 indexed root);
    event Sent(uint64 indexed number, uint64 target, address to, uint256 amount);
    event Carried(bytes32 indexed id, address indexed to, uint256 amount);
    event Stopped(bool on);

    error NotKeeper();
    error NotGuardian();
    error Processed(bytes32 id);
    error UnknownRoot(bytes32 root);
    error Unsettled(uint256 until);
    error LimitReached(uint256 day);
    error IsStopped();
    error Malformed();

    constructor(IStraitToken token_, address guardian_, uint256 dailyLimit_) {
        token = token_;
        here = uint64(block.chainid);
        relayKeeper = msg.sender;
        guardian = guardian_;
        dailyLimit = dailyLimit_;
    }

    function post(bytes32 root) external {
        if (msg.sender != relayKeeper) revert NotKeeper();
        if (root == bytes32(0) || rootSeenAt[root] != 0) revert Malformed();
        rootSeenAt[root] = block.timestamp;
        emit RootPosted(root);
    }

    function strike(bytes32 root) external {
        if (msg.sender != guardian) revert NotGuardian();
        delete rootSeenAt[root];
        emit RootStruck(root);
    }

    function setStopped(bool on) external {
        if (msg.sender != guardian) revert NotGuardian();
        stopped = on;
        emit Stopped(on);
    }

    function offerKeeper(address next) external {
        if (msg.sender != relayKeeper) revert NotKeeper();
        nextKeeper = next;
    }

    function takeKeeper() external {
        if (msg.sender != nextKeeper) revert NotKeeper();
        relayKeeper = msg.sender;
        nextKeeper = address(0);
    }

    function send(uint64 target, address to, uint256 amount) external returns (uint64 number) {
        if (stopped) revert IsStopped();
        if (target == here || to == address(0) || amount == 0) revert Malformed();
        number = ++sentCount;
        emit Sent(number, target, to, amount);
        token.burnFrom(msg.sender, amount);
    }

    function carry(Message calldata m, bytes32 root, bytes32[] calldata path, uint256 place) external {
        if (stopped) revert IsStopped();
        uint256 seen = rootSeenAt[root];
        if (seen == 0) revert UnknownRoot(root);
        if (block.timestamp < seen + SETTLE_TIME) revert Unsettled(seen + SETTLE_TIME);
        bytes32 id = keccak256(abi.encode(m.origin, here, m.number, m.to, m.amount));
        if (processed[id]) revert Processed(id);
        if (!_under(root, id, path, place)) revert Malformed();
        processed[id] = true;
        uint256 day = block.timestamp / 1 days;
        uint256 total = carriedOn[day] + m.amount;
        if (total > dailyLimit) revert LimitReached(day);
        carriedOn[day] = total;
        emit Carried(id, m.to, m.amount);
        token.mint(m.to, m.amount);
    }

    function _under(bytes32 root, bytes32 id, bytes32[] calldata path, uint256 place) private pure returns (bool) {
        if (path.length > DEEPEST) revert Malformed();
        bytes32 node = keccak256(abi.encodePacked(bytes1(0x00), id));
        for (uint256 i; i < path.length; ++i) {
            node = (place >> i) & 1 == 0
                ? keccak256(abi.encodePacked(bytes1(0x01), node, path[i]))
                : keccak256(abi.encodePacked(bytes1(0x01), path[i], node));
        }
        return node == root;
    }
}
