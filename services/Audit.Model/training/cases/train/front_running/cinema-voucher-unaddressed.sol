// case: cinema-voucher-unaddressed
// class: front_running
// disguise: signed voucher with nonce and expiry but without the receiver
// note: The signature in a pending redemption can be used by another sender first; the fix signs the receiver too.
pragma solidity ^0.8.16;

contract CinemaVouchers {
    address public immutable cinema;
    mapping(uint256 => bool) public used;
    mapping(address => uint256) public seats;

    event Redeemed(uint256 indexed number, address indexed guest, uint256 seats);
    event Watched(address indexed guest);

    error BadSignature();
    error Used();

    constructor() {
        cinema = msg.sender;
    }

    function redeem(uint256 number, uint8 count, uint256 expires, uint8 v, bytes32 r, bytes32 s) external {
        require(block.timestamp < expires, "expired");
        if (used[number]) revert Used();
        require(uint256(s) <= 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0, "s");
        //- weak
        bytes32 digest = keccak256(abi.encode(block.chainid, address(this), number, count, expires)); //!
        //- fixed
        bytes32 digest = keccak256(abi.encode(block.chainid, address(this), number, count, expires, msg.sender));
        //- end
        address signer = ecrecover(keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", digest)), v, r, s);
        if (signer == address(0) || signer != cinema) revert BadSignature();
        used[number] = true;
        seats[msg.sender] += count;
        emit Redeemed(number, msg.sender, count);
    }

    function watch() external {
        seats[msg.sender] -= 1;
        emit Watched(msg.sender);
    }

    function spoil(uint256 number) external {
        require(msg.sender == cinema, "cinema");
        used[number] = true;
    }
}
