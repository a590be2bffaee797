// case: w2-scroll-key-proof
// class: front_running
// disguise: a signature by the key on the map proves the find, over a message that does not name the finder
// note: The signature can be copied out of the pending claim; the fix signs the claimant's address
pragma solidity ^0.4.25;

contract ScrollKey {
    address public mapKey;
    address public curator;
    uint256 public prize;
    bool public claimed;

    event Claimed(address indexed by, uint256 prize);

    constructor(address key) public payable {
        mapKey = key;
        curator = msg.sender;
        prize = msg.value;
    }

    function signer(bytes32 digest, uint8 v, bytes32 r, bytes32 s) internal pure returns (address) {
        bytes32 h = keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", digest));
        address a = ecrecover(h, v, r, s);
        require(a != address(0));
        return a;
    }

    function claim(uint8 v, bytes32 r, bytes32 s) external {
        require(!claimed);
    //- weak
        bytes32 digest = keccak256(abi.encodePacked(address(this), "found"));
        require(signer(digest, v, r, s) == mapKey); //!
    //- fixed
        bytes32 digest = keccak256(abi.encodePacked(address(this), "found", msg.sender));
        require(signer(digest, v, r, s) == mapKey);
    //- end
        claimed = true;
        emit Claimed(msg.sender, prize);
        msg.sender.transfer(prize);
    }

    function swapKey(address key) external {
        require(msg.sender == curator && !claimed && key != address(0));
        mapKey = key;
    }
}
