// case: w2-permit-digest-without-owner-check
// class: access_control
// disguise: permit() of a token recovers a signer but compares him with zero only
// note: Any valid signature sets the allowance of any owner; the fix compares with the owner.
pragma solidity ^0.8.21;

contract LavenderToken {
    string public constant name = "Lavender";
    uint8 public constant decimals = 18;
    uint256 public totalSupply;
    bytes32 public immutable separator;

    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => uint256) public nonces;

    error Expired();
    error BadSignature();

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    constructor(uint256 supply) {
        separator = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                block.chainid,
                address(this)
            )
        );
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
    }

    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
    {
        if (block.timestamp > deadline) revert Expired();
        bytes32 inner = keccak256(abi.encode(PERMIT, owner, spender, value, nonces[owner]++, deadline));
        address signer = ecrecover(keccak256(abi.encodePacked("\x19\x01", separator, inner)), v, r, s);
        //- weak
        if (signer == address(0)) revert BadSignature(); //!
        //- fixed
        if (signer == address(0) || signer != owner) revert BadSignature();
        //- end
        allowance[owner][spender] = value;
        emit Approval(owner, spender, value);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        allowance[from][msg.sender] -= value;
        balanceOf[from] -= value;
        balanceOf[to] += value;
        emit Transfer(from, to, value);
        return true;
    }

    function reduceAllowance(address spender, uint256 value) external {
        allowance[msg.sender][spender] -= value;
    }
}
