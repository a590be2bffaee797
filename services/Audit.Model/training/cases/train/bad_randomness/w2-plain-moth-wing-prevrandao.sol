// case: w2-plain-moth-wing-prevrandao
// class: bad_randomness
// disguise: none; a trait at mint
// note: The minter's contract knows prevrandao and reverts bad mints; the fix leaves the trait to a provider's callback.
pragma solidity ^0.8.18;

contract Moths {
    mapping(uint256 => address) public ownerOf;
    mapping(uint256 => uint8) public wing;
    uint256 public supply;
    address public immutable provider;
    address payable public immutable artist;

    constructor(address p) {
        provider = p;
        artist = payable(msg.sender);
    }

    function mint() external payable returns (uint256 id) {
        require(msg.value == 0.02 ether && supply < 4000, "price or end");
        id = ++supply;
        ownerOf[id] = msg.sender;
        //- weak
        wing[id] = uint8(uint256(keccak256(abi.encode(block.prevrandao, msg.sender, id))) % 100) + 1; //!
        //- fixed
        //- end
    }

    function reveal(uint256 id, uint256 word) external {
        require(msg.sender == provider && ownerOf[id] != address(0) && wing[id] == 0, "provider");
        wing[id] = uint8(word % 100) + 1;
    }

    function withdraw() external {
        artist.transfer(address(this).balance);
    }
}
