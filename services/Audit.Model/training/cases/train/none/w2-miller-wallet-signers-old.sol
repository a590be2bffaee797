// case: w2-miller-wallet-signers-old
// class: none
// disguise: 0.4.23 wallet of several owners with confirmations
// note: Execution flags first, result required; confirmations per owner.
pragma solidity ^0.4.23;

contract MillerWallet {
    uint256 public constant MOST_OWNERS = 20;

    struct Order {
        address to;
        uint256 value;
        bytes data;
        bool sent;
        uint256 confirmations;
    }

    address[] public owners;
    mapping(address => bool) public isOwner;
    uint256 public required;
    Order[] public orders;
    mapping(uint256 => mapping(address => bool)) public confirmed;

    event Received(address indexed from, uint256 amount);
    event Ordered(uint256 indexed id, address indexed by);
    event Confirmed(uint256 indexed id, address indexed by);
    event Revoked(uint256 indexed id, address indexed by);
    event Sent(uint256 indexed id);
    event RequirementChanged(uint256 required);
    event OwnerReplaced(address indexed before, address indexed next);

    modifier onlyOwner() {
        require(isOwner[msg.sender], "not an owner");
        _;
    }

    modifier onlyWallet() {
        require(msg.sender == address(this), "wallet only");
        _;
    }

    modifier pending(uint256 id) {
        require(id < orders.length, "no order");
        require(!orders[id].sent, "sent");
        _;
    }

    constructor(address[] _owners, uint256 _required) public {
        require(_owners.length > 0 && _owners.length <= MOST_OWNERS);
        require(_required > 0 && _required <= _owners.length);
        for (uint256 i = 0; i < _owners.length; i++) {
            require(_owners[i] != address(0) && !isOwner[_owners[i]]);
            isOwner[_owners[i]] = true;
        }
        owners = _owners;
        required = _required;
    }

    function () external payable {
        emit Received(msg.sender, msg.value);
    }

    function order(address to, uint256 value, bytes data) external onlyOwner returns (uint256 id) {
        require(to != address(0), "no recipient");
        id = orders.length;
        orders.push(Order(to, value, data, false, 1));
        confirmed[id][msg.sender] = true;
        emit Ordered(id, msg.sender);
        emit Confirmed(id, msg.sender);
    }

    function confirm(uint256 id) external onlyOwner pending(id) {
        require(!confirmed[id][msg.sender], "confirmed");
        confirmed[id][msg.sender] = true;
        orders[id].confirmations += 1;
        emit Confirmed(id, msg.sender);
    }

    function revoke(uint256 id) external onlyOwner pending(id) {
        require(confirmed[id][msg.sender], "not confirmed");
        confirmed[id][msg.sender] = false;
        require(orders[id].confirmations > 0);
        orders[id].confirmations -= 1;
        emit Revoked(id, msg.sender);
    }

    function send(uint256 id) external onlyOwner pending(id) {
        Order storage o = orders[id];
        require(valid(id) >= required, "too few");
        require(address(this).balance >= o.value, "too poor");
        o.sent = true;
        emit Sent(id);
        require(o.to.call.value(o.value)(o.data), "refused");
    }

    function valid(uint256 id) public view returns (uint256 count) {
        for (uint256 i = 0; i < owners.length; i++) {
            if (confirmed[id][owners[i]]) count += 1;
        }
    }

    function changeRequirement(uint256 next) external onlyWallet {
        require(next > 0 && next <= owners.length);
        required = next;
        emit RequirementChanged(next);
    }

    function replaceOwner(uint256 index, address next) external onlyWallet {
        require(index < owners.length);
        require(next != address(0) && !isOwner[next]);
        address before = owners[index];
        isOwner[before] = false;
        isOwner[next] = true;
        owners[index] = next;
        emit OwnerReplaced(before, next);
    }
}
