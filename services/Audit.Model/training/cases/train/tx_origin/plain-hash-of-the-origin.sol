// case: plain-hash-of-the-origin
// class: tx_origin
// disguise: plain: 0.6 owner known by a hash of the address
// note: The hash of the origin is compared; the fix hashes the caller.
pragma solidity ^0.6.1;

contract HiddenOwnerBox {
    bytes32 private ownerHash;
    uint256 public opened;
    mapping(uint256 => bytes32) public notes;

    event Opened(uint256 nr);

    constructor(bytes32 h) public payable { ownerHash = h; }

    receive() external payable {}

    function open(address payable to, uint256 n) external {
        //- weak
        require(keccak256(abi.encodePacked(tx.origin)) == ownerHash, "owner"); //!
        //- fixed
        require(keccak256(abi.encodePacked(msg.sender)) == ownerHash, "owner");
        //- end
        opened++;
        emit Opened(opened);
        to.transfer(n);
    }

    function note(bytes32 text) external {
        require(keccak256(abi.encodePacked(msg.sender)) == ownerHash, "owner");
        notes[opened] = text;
    }

    function balance() external view returns (uint256) { return address(this).balance; }
}
