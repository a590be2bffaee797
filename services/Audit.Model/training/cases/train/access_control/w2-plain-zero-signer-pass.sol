// case: w2-plain-zero-signer-pass
// class: access_control
// disguise: plain: the signer named by the caller may be the zero address
// note: ecrecover gives 0 for a bad signature, which equals guardian 0 of an unset wallet; the fix refuses it.
pragma solidity ^0.4.24;

contract DiveLogWallet {
    mapping(address => address) public guardian;
    mapping(address => uint) public funds;
    mapping(address => uint) public nonce;

    function fill() public payable {
        funds[msg.sender] += msg.value;
    }

    function setGuardian(address who) public {
        guardian[msg.sender] = who;
    }

    function recover(address diver, address to, uint8 v, bytes32 r, bytes32 s) public {
        bytes32 h = keccak256(abi.encodePacked(address(this), diver, to, nonce[diver]));
        //- weak
        require(ecrecover(h, v, r, s) == guardian[diver]); //!
        //- fixed
        require(guardian[diver] != address(0) && ecrecover(h, v, r, s) == guardian[diver]);
        //- end
        nonce[diver] = nonce[diver] + 1;
        uint value = funds[diver];
        funds[diver] = 0;
        to.transfer(value);
    }
}
