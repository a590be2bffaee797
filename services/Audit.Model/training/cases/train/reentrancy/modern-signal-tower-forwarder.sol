// case: modern-signal-tower-forwarder
// class: reentrancy
// disguise: signed order is forwarded with value before its digest is marked as used, inside an internal function
// note: The target can send the same order again during the call; the fix marks the digest first.
pragma solidity ^0.8.17;

library OrderHash {
    bytes32 internal constant TYPEHASH = keccak256("Order(address account,address target,uint256 value,bytes32 dataHash,uint256 salt,uint64 until)");

    struct Order {
        address account;
        address target;
        uint256 value;
        bytes data;
        uint256 salt;
        uint64 until;
    }

    function digest(Order calldata o, bytes32 domain) internal pure returns (bytes32) {
        bytes32 inner = keccak256(abi.encode(TYPEHASH, o.account, o.target, o.value, keccak256(o.data), o.salt, o.until));
        return keccak256(abi.encodePacked("\x19\x01", domain, inner));
    }
}

contract SignalTower {
    using OrderHash for OrderHash.Order;

    error Late();
    error Used(bytes32 digest);
    error WrongSigner();
    error TargetFailed();
    error Short();

    event Funded(address indexed account, uint256 amount);
    event Forwarded(bytes32 indexed digest, address indexed target, uint256 value);

    bytes32 public immutable domain;
    mapping(address => uint256) public credit;
    mapping(bytes32 => bool) public used;

    constructor() {
        domain = keccak256(abi.encode(keccak256("EIP712Domain(uint256 chainId,address verifyingContract)"), block.chainid, address(this)));
    }

    function fund() external payable {
        credit[msg.sender] += msg.value;
        emit Funded(msg.sender, msg.value);
    }

    function unfund(uint256 amount) external {
        credit[msg.sender] -= amount;
        (bool ok, ) = msg.sender.call{value: amount}("");
        if (!ok) revert TargetFailed();
    }

    function void(OrderHash.Order calldata o) external {
        if (o.account != msg.sender) revert WrongSigner();
        used[o.digest(domain)] = true;
    }

    function forward(OrderHash.Order calldata o, uint8 v, bytes32 r, bytes32 s) external {
        if (block.timestamp > o.until) revert Late();
        bytes32 digest = o.digest(domain);
        if (used[digest]) revert Used(digest);
        address signer = ecrecover(digest, v, r, s);
        if (signer == address(0) || signer != o.account) revert WrongSigner();
        _execute(o, digest);
    }

    function _execute(OrderHash.Order calldata o, bytes32 digest) internal {
        if (credit[o.account] < o.value) revert Short();
        credit[o.account] -= o.value;
        //- weak
        (bool ok, ) = o.target.call{value: o.value}(o.data); //!
        if (!ok) revert TargetFailed();
        used[digest] = true; //!
        //- fixed
        used[digest] = true;
        (bool ok, ) = o.target.call{value: o.value}(o.data);
        if (!ok) revert TargetFailed();
        //- end
        emit Forwarded(digest, o.target, o.value);
    }
}
