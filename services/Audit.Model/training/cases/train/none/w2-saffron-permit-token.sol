// case: w2-saffron-permit-token
// class: none
// disguise: permit token: signature with nonce, deadline, domain and zero-signer test
// note: The nonce is spent, the domain is bound to chain and contract.
pragma solidity ^0.8.22;

contract SaffronPermit {
    bytes32 private constant PERMIT = keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    bytes32 private constant DOMAIN = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;

    bytes32 private immutable _bornSeparator;
    uint256 private immutable _bornChain;

    uint256 public immutable totalSupply;
    mapping(address holder => uint256) private _held;
    mapping(address holder => mapping(address spender => uint256)) private _leave;
    mapping(address holder => uint256) private _nonce;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    error Expired(uint256 deadline);
    error BadSignature();
    error Short(uint256 held, uint256 needed);
    error NoRecipient();

    constructor(uint256 supply) {
        totalSupply = supply;
        _held[msg.sender] = supply;
        _bornChain = block.chainid;
        _bornSeparator = _separator();
        emit Transfer(address(0), msg.sender, supply);
    }

    function balanceOf(address who) external view returns (uint256) {
        return _held[who];
    }

    function allowance(address who, address spender) external view returns (uint256) {
        return _leave[who][spender];
    }

    function nonces(address who) external view returns (uint256) {
        return _nonce[who];
    }

    function DOMAIN_SEPARATOR() public view returns (bytes32) {
        return block.chainid == _bornChain ? _bornSeparator : _separator();
    }

    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        if (block.timestamp > deadline) revert Expired(deadline);
        if (uint256(s) > HALF_ORDER) revert BadSignature();
        bytes32 body;
        unchecked {
            // one step per signature, cannot reach the end of uint256
            body = keccak256(abi.encode(PERMIT, owner, spender, value, _nonce[owner]++, deadline));
        }
        address signer = ecrecover(keccak256(abi.encodePacked(hex"1901", DOMAIN_SEPARATOR(), body)), v, r, s);
        if (signer == address(0) || signer != owner) revert BadSignature();
        _leave[owner][spender] = value;
        emit Approval(owner, spender, value);
    }

    function increaseAllowance(address spender, uint256 added) external returns (bool) {
        _leave[msg.sender][spender] += added;
        emit Approval(msg.sender, spender, _leave[msg.sender][spender]);
        return true;
    }

    function decreaseAllowance(address spender, uint256 removed) external returns (bool) {
        uint256 current = _leave[msg.sender][spender];
        uint256 next = removed >= current ? 0 : current - removed;
        _leave[msg.sender][spender] = next;
        emit Approval(msg.sender, spender, next);
        return true;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _shift(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        uint256 given = _leave[from][msg.sender];
        if (given < value) revert Short(given, value);
        unchecked {
            _leave[from][msg.sender] = given - value;
        }
        _shift(from, to, value);
        return true;
    }

    function _shift(address from, address to, uint256 value) private {
        if (to == address(0)) revert NoRecipient();
        uint256 held = _held[from];
        if (held < value) revert Short(held, value);
        unchecked {
            _held[from] = held - value;
            _held[to] += value;
        }
        emit Transfer(from, to, value);
    }

    function _separator() private view returns (bytes32) {
        return keccak256(abi.encode(DOMAIN, keccak256("Saffron"), keccak256("1"), block.chainid, address(this)));
    }
}
