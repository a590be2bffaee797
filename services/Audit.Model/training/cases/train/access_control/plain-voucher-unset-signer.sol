// case: plain-voucher-unset-signer
// class: access_control
// disguise: plain: ecrecover compared with a signer that may be zero
// note: For an unknown desk a bad signature gives the zero address and passes; the fix asks for a known one.
pragma solidity ^0.4.18;

contract SpaVouchers {
    mapping(uint => address) public deskSigner;
    mapping(bytes32 => bool) public used;
    address public manager;
    event Redeemed(uint desk, address who, uint value);

    function SpaVouchers() public payable { manager = msg.sender; }

    function setDesk(uint desk, address signer) public {
        require(msg.sender == manager);
        deskSigner[desk] = signer;
    }

    function redeem(uint desk, uint value, uint nonce, uint8 v, bytes32 r, bytes32 s) public {
        bytes32 h = keccak256(address(this), desk, msg.sender, value, nonce);
        require(!used[h]);
        used[h] = true;
        //- weak
        require(ecrecover(h, v, r, s) == deskSigner[desk]); //!
        //- fixed
        require(deskSigner[desk] != 0 && ecrecover(h, v, r, s) == deskSigner[desk]);
        //- end
        Redeemed(desk, msg.sender, value);
        msg.sender.transfer(value);
    }

    function fill() public payable {}

    function closeDown() public { require(msg.sender == manager); manager.transfer(this.balance); }
}
