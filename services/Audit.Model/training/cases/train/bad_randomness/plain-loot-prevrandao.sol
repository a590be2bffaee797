// case: plain-loot-prevrandao
// class: bad_randomness
// disguise: rare item
// note: prevrandao chooses the rarity in the buyer's own transaction; the fix fulfils in a callback
pragma solidity ^0.8.19;

contract LootChest {
    enum Tier { None, Wood, Iron, Gold }
    mapping(uint256 => address) public chestOf;
    mapping(uint256 => Tier) public tier;
    uint256 public next = 1;
    address public immutable coordinator;
    address payable public immutable shop;

    event Opened(uint256 indexed id, Tier t);

    constructor(address c) { coordinator = c; shop = payable(msg.sender); }

    function buy() external payable returns (uint256 id) {
        require(msg.value == 0.05 ether, "price");
        id = next++;
        chestOf[id] = msg.sender;
    }

    //- weak
    function open(uint256 id) external {
        require(chestOf[id] == msg.sender && tier[id] == Tier.None, "no");
        uint256 word = block.prevrandao; //!
    //- fixed
    function open(uint256 id, uint256 word) external {
        require(msg.sender == coordinator && tier[id] == Tier.None, "no");
    //- end
        uint256 r = word % 100;
        if (r < 2) tier[id] = Tier.Gold;
        else if (r < 20) tier[id] = Tier.Iron;
        else tier[id] = Tier.Wood;
        emit Opened(id, tier[id]);
    }

    function till() external {
        require(msg.sender == shop, "shop");
        shop.transfer(address(this).balance);
    }
}
