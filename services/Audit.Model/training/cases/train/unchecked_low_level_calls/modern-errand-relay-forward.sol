// case: modern-errand-relay-forward
// class: unchecked_low_level_calls
// disguise: meta-transaction relay that takes the fee and the nonce whatever the forwarded call did
// note: The result is only written into an event while deposit and nonce change; the fix requires it.
pragma solidity ^0.7.6;
pragma abicoder v2;

library ErrandHash {
    bytes32 internal constant TYPEHASH = keccak256("Errand(address from,address to,uint256 value,uint256 fee,uint256 nonce,bytes data)");

    struct Errand {
        address from;
        address to;
        uint256 value;
        uint256 fee;
        uint256 nonce;
        bytes data;
    }

    function digest(Errand calldata e, bytes32 domain) internal pure returns (bytes32) {
        bytes32 inner = keccak256(abi.encode(TYPEHASH, e.from, e.to, e.value, e.fee, e.nonce, keccak256(e.data)));
        return keccak256(abi.encodePacked("\x19\x01", domain, inner));
    }
}

contract ErrandRelay {
    using ErrandHash for ErrandHash.Errand;

    bytes32 public immutable domain;
    mapping(address => uint256) public nonces;
    mapping(address => uint256) public funds;

    event Ran(address indexed from, address indexed to, uint256 nonce, bool success);

    constructor() {
        uint256 id;
        assembly {
            id := chainid()
        }
        domain = keccak256(abi.encode(keccak256("EIP712Domain(uint256 chainId,address verifyingContract)"), id, address(this)));
    }

    function fund() external payable {
        uint256 next = funds[msg.sender] + msg.value;
        require(next >= msg.value, "overflow");
        funds[msg.sender] = next;
    }

    function defund(uint256 amount) external {
        require(amount <= funds[msg.sender], "too much");
        funds[msg.sender] -= amount;
        (bool paid, ) = msg.sender.call{value: amount}("");
        require(paid, "not paid");
    }

    function run(ErrandHash.Errand calldata e, uint8 v, bytes32 r, bytes32 s) external {
        require(e.nonce == nonces[e.from], "nonce");
        address signer = ecrecover(e.digest(domain), v, r, s);
        require(signer != address(0) && signer == e.from, "signer");
        nonces[e.from] = e.nonce + 1;
        _charge(e.from, e.value, e.fee);
        _perform(e);
    }

    function _charge(address who, uint256 value, uint256 fee) private {
        uint256 total = value + fee;
        require(total >= value, "overflow");
        require(total <= funds[who], "funds");
        funds[who] -= total;
        uint256 mine = funds[msg.sender] + fee;
        require(mine >= fee, "overflow");
        funds[msg.sender] = mine;
    }

    function _perform(ErrandHash.Errand calldata e) private {
        require(e.to != address(this), "own address");
        //- weak
        (bool success, ) = e.to.call{value: e.value}(abi.encodePacked(e.data, e.from)); //!
        //- fixed
        (bool success, bytes memory answer) = e.to.call{value: e.value}(abi.encodePacked(e.data, e.from));
        if (!success) {
            assembly {
                revert(add(answer, 32), mload(answer))
            }
        }
        //- end
        emit Ran(e.from, e.to, e.nonce, success);
    }
}
