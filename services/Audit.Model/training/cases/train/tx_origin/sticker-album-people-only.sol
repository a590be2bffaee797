// case: sticker-album-people-only
// class: tx_origin
// disguise: look-alike; tx.origin is compared with msg.sender to keep contracts out
// note: No right hangs on tx.origin; the owner is tested by msg.sender.
pragma solidity ^0.5.4;

contract StickerAlbum {
    address public publisher;
    uint256 public packPrice = 0.002 ether;
    mapping(address => mapping(uint8 => uint16)) public stickers;
    mapping(address => uint256) public packs;

    event PackBought(address indexed fan, uint256 count);
    event Swapped(address indexed from, address indexed to, uint8 sticker);

    constructor() public {
        publisher = msg.sender;
    }

    modifier peopleOnly() {
        require(msg.sender == tx.origin, "no contracts");
        _;
    }

    modifier onlyPublisher() {
        require(msg.sender == publisher, "publisher only");
        _;
    }

    function buy(uint256 count) external payable peopleOnly {
        require(count > 0 && count <= 50, "count");
        require(msg.value == count * packPrice, "price");
        packs[msg.sender] += count;
        emit PackBought(msg.sender, count);
    }

    function stickIn(address fan, uint8 sticker, uint16 count) external onlyPublisher {
        require(count <= 100 && stickers[fan][sticker] <= 1000, "count");
        stickers[fan][sticker] += count;
    }

    function swap(address to, uint8 sticker) external peopleOnly {
        require(stickers[msg.sender][sticker] > 0, "none");
        require(stickers[to][sticker] < 1000 && to != msg.sender, "receiver");
        stickers[msg.sender][sticker] -= 1;
        stickers[to][sticker] += 1;
        emit Swapped(msg.sender, to, sticker);
    }

    function collect(address payable to) external onlyPublisher {
        to.transfer(address(this).balance);
    }
}
