// case: w2-acorn-stamp-mint
// class: locked_ether
// disguise: mint with a price, no payout, 0.8
// note: The price of every stamp stays in the contract; the fix sends it on to the artist
pragma solidity ^0.8.0;

contract AcornStamps {
    address payable public immutable artist;
    uint256 public constant PRICE = 0.02 ether;
    uint256 public minted;
    mapping(uint256 => address) public ownerOf;

    event Minted(uint256 id, address to);

    constructor() {
        artist = payable(msg.sender);
    }

    //- weak
    function mint() external payable { //!
    //- fixed
    function mint() external payable {
    //- end
        require(msg.value == PRICE, "price");
        require(minted < 5000, "all minted");
        minted += 1;
        ownerOf[minted] = msg.sender;
        emit Minted(minted, msg.sender);
    //- weak
    //- fixed
        artist.transfer(msg.value);
    //- end
    }

    function give(uint256 id, address to) external {
        require(ownerOf[id] == msg.sender && to != address(0), "owner");
        ownerOf[id] = to;
    }
}
