// case: pantry-permit-counted
// class: access_control
// disguise: a signature gives power to any caller
// note: A look-alike: nonce, deadline, contract and zero address are all looked at.
pragma solidity ^0.6.6;

contract PantryPermit {
    mapping(address => uint256) public shelf;
    mapping(address => mapping(address => uint256)) public may;
    mapping(address => uint256) public nonce;
    address public cook;

    event Allowed(address holder, address helper, uint256 n);

    constructor() public {
        cook = msg.sender;
    }

    function stockUp(address holder, uint256 n) external {
        require(msg.sender == cook, "cook");
        require(n < 1e9 && shelf[holder] < 1e18, "n");
        shelf[holder] += n;
    }

    function allowSigned(address holder, address helper, uint256 n, uint256 until, uint8 v, bytes32 r, bytes32 s) external {
        require(now <= until, "late");
        bytes32 h = keccak256(abi.encode(address(this), holder, helper, n, until, nonce[holder]));
        address signer = ecrecover(h, v, r, s);
        require(signer != address(0) && signer == holder, "signature");
        nonce[holder]++;
        may[holder][helper] = n;
        emit Allowed(holder, helper, n);
    }

    function takeFor(address holder, uint256 n) external {
        require(may[holder][msg.sender] >= n && shelf[holder] >= n, "not allowed");
        may[holder][msg.sender] -= n;
        shelf[holder] -= n;
    }
}
