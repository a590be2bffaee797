// case: w2-courier-forwarder
// class: none
// disguise: meta-transaction forwarder with nonce and deadline
// note: The nonce is spent before the call; signer, chain and contract are bound.
pragma solidity ^0.8.22;

contract CourierForwarder {
    struct Errand {
        address from;
        address to;
        uint256 value;
        uint256 gas;
        uint256 nonce;
        uint48 deadline;
        bytes data;
    }

    bytes32 private constant ERRAND =
        keccak256("Errand(address from,address to,uint256 value,uint256 gas,uint256 nonce,uint48 deadline,bytes data)");
    uint256 private constant HALF = 57896044618658097711785492504343953926418782139537452191302581570759080747168;

    mapping(address => uint256) public nonceOf;

    event Delivered(address indexed from, address indexed to, uint256 nonce, bool ok);

    error WrongValue(uint256 sent, uint256 wanted);
    error Overdue(uint48 deadline);
    error WrongNonce(uint256 given, uint256 wanted);
    error WrongSigner(address found, address wanted);
    error WrongLength();
    error ShortGas();
    error Undelivered();

    function verify(Errand calldata e, bytes calldata signature) external view returns (bool) {
        return e.nonce == nonceOf[e.from] && block.timestamp <= e.deadline && _signer(e, signature) == e.from && e.from != address(0);
    }

    function deliver(Errand calldata e, bytes calldata signature) external payable returns (bytes memory answer) {
        if (msg.value != e.value) revert WrongValue(msg.value, e.value);
        if (block.timestamp > e.deadline) revert Overdue(e.deadline);
        uint256 expected = nonceOf[e.from];
        if (e.nonce != expected) revert WrongNonce(e.nonce, expected);
        address signer = _signer(e, signature);
        if (signer == address(0) || signer != e.from) revert WrongSigner(signer, e.from);
        unchecked {
            nonceOf[e.from] = expected + 1;
        }
        if ((gasleft() * 63) / 64 < e.gas + 5_000) revert ShortGas();
        bool ok;
        (ok, answer) = e.to.call{gas: e.gas, value: e.value}(abi.encodePacked(e.data, e.from));
        emit Delivered(e.from, e.to, expected, ok);
        if (!ok) {
            if (answer.length == 0) revert Undelivered();
            assembly {
                revert(add(answer, 32), mload(answer))
            }
        }
    }

    function cancelNext() external {
        unchecked {
            nonceOf[msg.sender] += 1;
        }
    }

    function domain() public view returns (bytes32) {
        return keccak256(abi.encode(
            keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)"),
            keccak256("CourierForwarder"),
            block.chainid,
            address(this)
        ));
    }

    function _signer(Errand calldata e, bytes calldata signature) private view returns (address) {
        if (signature.length != 65) revert WrongLength();
        bytes32 r = bytes32(signature[0:32]);
        bytes32 s = bytes32(signature[32:64]);
        uint8 v = uint8(signature[64]);
        if (uint256(s) > HALF) return address(0);
        bytes32 body = keccak256(abi.encode(ERRAND, e.from, e.to, e.value, e.gas, e.nonce, e.deadline, keccak256(e.data)));
        return ecrecover(keccak256(abi.encodePacked("\x19\x01", domain(), body)), v, r, s);
    }
}

abstract contract ErrandAware {
    address public immutable courier;

    constructor(address courier_) {
        courier = courier_;
    }

    function _sender() internal view returns (address who) {
        if (msg.sender != courier || msg.data.length < 20) return msg.sender;
        assembly {
            who := shr(96, calldataload(sub(calldatasize(), 20)))
        }
    }
}

contract Noticeboard is ErrandAware {
    mapping(address => string) public noticeOf;

    event Pinned(address indexed who, string text);

    constructor(address courier_) ErrandAware(courier_) {}

    function pin(string calldata text) external {
        require(bytes(text).length <= 280, "too long");
        noticeOf[_sender()] = text;
        emit Pinned(_sender(), text);
    }
}
