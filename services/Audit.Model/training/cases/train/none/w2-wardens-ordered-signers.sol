// case: w2-wardens-ordered-signers
// class: none
// disguise: multisig wallet with nonce and distinct, ordered signers
// note: Signers must ascend, so none counts twice; nonce and domain are bound.
pragma solidity ^0.8.21;

contract WardensWallet {
    bytes32 private constant ORDER = keccak256("Order(address to,uint256 value,bytes data,uint256 nonce,uint256 deadline)");
    uint256 private constant LOW_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;
    uint256 public constant MOST = 15;

    mapping(address => bool) public isWarden;
    uint256 public wardenCount;
    uint256 public needed;
    uint256 public nonce;

    event Carried(uint256 indexed nonce, address indexed to, uint256 value);
    event WardenSet(address indexed warden, bool on);
    event NeededSet(uint256 needed);

    error TooFewSignatures(uint256 given, uint256 needed);
    error BadSigner(address signer);
    error BadOrder();
    error OnlyWallet();
    error BadCount();
    error Late();
    error Failed();

    modifier onlyWallet() {
        if (msg.sender != address(this)) revert OnlyWallet();
        _;
    }

    constructor(address[] memory wardens, uint256 needed_) {
        if (wardens.length > MOST || needed_ == 0 || needed_ > wardens.length) revert BadCount();
        for (uint256 i; i < wardens.length; ++i) {
            if (wardens[i] == address(0) || isWarden[wardens[i]]) revert BadSigner(wardens[i]);
            isWarden[wardens[i]] = true;
            emit WardenSet(wardens[i], true);
        }
        wardenCount = wardens.length;
        needed = needed_;
    }

    receive() external payable {}

    function digest(address to, uint256 value, bytes calldata data, uint256 nonce_, uint256 deadline) public view returns (bytes32) {
        bytes32 domain = keccak256(abi.encode(
            keccak256("EIP712Domain(uint256 chainId,address verifyingContract)"), block.chainid, address(this)
        ));
        bytes32 body = keccak256(abi.encode(ORDER, to, value, keccak256(data), nonce_, deadline));
        return keccak256(abi.encodePacked(bytes2(0x1901), domain, body));
    }

    function carry(address to, uint256 value, bytes calldata data, uint256 deadline, bytes calldata signatures) external returns (bytes memory out) {
        if (block.timestamp > deadline) revert Late();
        uint256 current = nonce;
        _verify(digest(to, value, data, current, deadline), signatures);
        unchecked {
            nonce = current + 1;
        }
        emit Carried(current, to, value);
        bool ok;
        (ok, out) = to.call{value: value}(data);
        if (!ok) {
            if (out.length == 0) revert Failed();
            assembly {
                revert(add(0x20, out), mload(out))
            }
        }
    }

    function setWarden(address who, bool on) external onlyWallet {
        if (who == address(0) || isWarden[who] == on) revert BadSigner(who);
        isWarden[who] = on;
        wardenCount = on ? wardenCount + 1 : wardenCount - 1;
        if (wardenCount < needed || wardenCount > MOST) revert BadCount();
        emit WardenSet(who, on);
    }

    function setNeeded(uint256 next) external onlyWallet {
        if (next == 0 || next > wardenCount) revert BadCount();
        needed = next;
        emit NeededSet(next);
    }

    function _verify(bytes32 hash, bytes calldata signatures) private view {
        uint256 n = needed;
        if (signatures.length % 65 != 0 || signatures.length / 65 < n) revert TooFewSignatures(signatures.length / 65, n);
        address last = address(0);
        for (uint256 i; i < n; ++i) {
            bytes calldata sig = signatures[i * 65:(i + 1) * 65];
            bytes32 s = bytes32(sig[32:64]);
            if (uint256(s) > LOW_S) revert BadOrder();
            address signer = ecrecover(hash, uint8(sig[64]), bytes32(sig[0:32]), s);
            if (signer <= last) revert BadOrder();
            if (!isWarden[signer]) revert BadSigner(signer);
            last = signer;
        }
    }
}
