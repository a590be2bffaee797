// case: w2-plain-cheque-no-nonce
// class: access_control
// disguise: plain: signed cheque can be cashed again
// note: The same signature pays again and again; the fix books the digest.
pragma solidity ^0.5.10;

contract TutorCheques {
    address public school;
    mapping(bytes32 => bool) public cashed;

    constructor() public payable {
        require(msg.sender != address(0));
        school = msg.sender;
    }

    function cash(uint256 value, uint256 no, uint8 v, bytes32 r, bytes32 s) external {
        bytes32 h = keccak256(abi.encodePacked(address(this), msg.sender, value, no));
        //- weak
        require(ecrecover(h, v, r, s) == school, "signature"); //!
        //- fixed
        require(!cashed[h] && ecrecover(h, v, r, s) == school, "signature");
        cashed[h] = true;
        //- end
        msg.sender.transfer(value);
    }

    function voidCheque(bytes32 h) external {
        require(msg.sender == school);
        cashed[h] = true;
    }
}
