// case: ferret-cards-rarity
// class: bad_randomness
// disguise: the draw is split over a helper that packs several block values
// note: Rarity comes from block values known in the same transaction; the fix asks an oracle and finishes in its callback.
pragma solidity ^0.4.24;

contract DiceSource {
    function ask(uint256 ticket) external returns (bool);
}

contract FerretCards {
    struct Card {
        address owner;
        uint8 rarity;
        uint32 strength;
        bool hatched;
    }

    address public admin;
    DiceSource public source;
    uint256 public packPrice = 0.02 ether;
    Card[] public cards;
    mapping(address => uint256[]) internal held;

    event PackOpened(address indexed owner, uint256 indexed id, uint8 rarity);
    event Moved(uint256 indexed id, address from, address to);

    constructor(DiceSource _source) public {
        admin = msg.sender;
        source = _source;
    }

    function openPack() external payable returns (uint256 id) {
        require(msg.value == packPrice);
        id = cards.push(Card(msg.sender, 0, 0, false)) - 1;
        held[msg.sender].push(id);
        //- weak
        _hatch(id, _roll(id)); //!
        //- fixed
        require(source.ask(id));
        //- end
    }

    //- weak
    function _roll(uint256 salt) internal view returns (uint256) {
        bytes memory mix = abi.encodePacked(blockhash(block.number - 1), block.coinbase, salt, msg.sender); //!
        return uint256(keccak256(mix));
    }
    //- fixed
    function deliver(uint256 id, uint256 word) external {
        require(msg.sender == address(source));
        _hatch(id, word);
    }
    //- end

    function _hatch(uint256 id, uint256 word) internal {
        Card storage c = cards[id];
        require(!c.hatched);
        c.hatched = true;
        uint256 grade = word % 1000;
        if (grade < 5) c.rarity = 3;
        else if (grade < 60) c.rarity = 2;
        else c.rarity = 1;
        c.strength = uint32((word >> 32) % 100000);
        emit PackOpened(c.owner, id, c.rarity);
    }

    function give(uint256 id, address to) external {
        Card storage c = cards[id];
        require(c.owner == msg.sender && to != address(0));
        c.owner = to;
        held[to].push(id);
        emit Moved(id, msg.sender, to);
    }

    function setPrice(uint256 price) external {
        require(msg.sender == admin);
        packPrice = price;
    }

    function bank() external {
        require(msg.sender == admin);
        admin.transfer(address(this).balance);
    }
}
