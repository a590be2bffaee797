// case: w2-sticker-pack-shuffle
// class: bad_randomness
// disguise: a linear generator in a loop, seeded by block number and balance
// note: The seed is known when buying; the fix opens packs with a word from the feed.
pragma solidity ^0.5.13;

contract StickerPacks {
    address payable public printer;
    address public feed;
    uint256 public packPrice = 0.01 ether;
    uint256 public packs;
    mapping(uint256 => address) public packOwner;
    mapping(uint256 => bool) public opened;
    mapping(address => mapping(uint8 => uint256)) public stickers;

    event Bought(uint256 indexed pack, address owner);
    event Opened(uint256 indexed pack, uint8[5] kinds);

    constructor(address f) public {
        printer = msg.sender;
        feed = f;
    }

    function buy() external payable {
        require(msg.value == packPrice, "price");
        packs++;
        packOwner[packs] = msg.sender;
        emit Bought(packs, msg.sender);
    }

    function hand(uint256 pack, address to) external {
        require(packOwner[pack] == msg.sender && !opened[pack], "pack");
        packOwner[pack] = to;
    }

    //- weak
    function open(uint256 pack) external {
        require(packOwner[pack] == msg.sender && !opened[pack], "pack");
        uint256 seed = uint256(keccak256(abi.encode(block.number, address(this).balance, pack))); //!
    //- fixed
    function open(uint256 pack, uint256 seed) external {
        require(msg.sender == feed, "feed");
        require(packOwner[pack] != address(0) && !opened[pack], "pack");
    //- end
        opened[pack] = true;
        uint8[5] memory kinds;
        for (uint256 i = 0; i < 5; i++) {
            seed = uint256(keccak256(abi.encode(seed, i)));
            kinds[i] = seed % 1000 < 5 ? 0 : uint8(1 + seed % 40);
            stickers[packOwner[pack]][kinds[i]]++;
        }
        emit Opened(pack, kinds);
    }

    function trade(uint8 kind, address to, uint256 n) external {
        require(stickers[msg.sender][kind] >= n && to != msg.sender, "stickers");
        stickers[msg.sender][kind] -= n;
        stickers[to][kind] += n;
    }

    function setPrice(uint256 p) external {
        require(msg.sender == printer && p > 0 && p < packPrice, "only lower");
        packPrice = p;
    }

    function collect() external {
        require(msg.sender == printer, "printer");
        printer.transfer(address(this).balance);
    }
}
