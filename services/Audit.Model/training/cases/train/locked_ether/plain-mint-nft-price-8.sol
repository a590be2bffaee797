// case: plain-mint-nft-price-8
// class: locked_ether
// disguise: mint price stays
// note: Mint price remains in the contract; the fix pays the artist at once
pragma solidity ^0.8.9;

contract PebbleNft {
    mapping(uint256 => address) public ownerOf;
    mapping(address => uint256) public balanceOf;
    uint256 public minted;
    uint256 public immutable price;
    address payable public immutable artist;

    event Transfer(address indexed from, address indexed to, uint256 indexed id);

    constructor(uint256 p) { price = p; artist = payable(msg.sender); }

    //- weak
    function mint(uint256 n) external payable { //!
    //- fixed
    function mint(uint256 n) external payable {
    //- end
        require(n > 0 && n <= 5 && minted + n <= 3000, "amount");
        require(msg.value == price * n, "price");
        for (uint256 i = 0; i < n; i++) {
            uint256 id = ++minted;
            ownerOf[id] = msg.sender;
            emit Transfer(address(0), msg.sender, id);
        }
        balanceOf[msg.sender] += n;
        //- weak
        //- fixed
        artist.transfer(msg.value);
        //- end
    }

    function transfer(address to, uint256 id) external {
        require(ownerOf[id] == msg.sender && to != address(0), "owner");
        ownerOf[id] = to;
        balanceOf[msg.sender]--;
        balanceOf[to]++;
        emit Transfer(msg.sender, to, id);
    }
}
