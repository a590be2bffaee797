// case: loot-barrel-library
// class: bad_randomness
// disguise: the block values are read in a library with a neutral name
// note: The library mixes values of the current block; the fix takes the word from the oracle's callback.
pragma solidity ^0.6.8;

library Mixer {
    //- weak
    function blend(uint256 a, uint256 b) internal view returns (uint256) {
        uint256 c = uint256(keccak256(abi.encodePacked(block.timestamp, block.difficulty, gasleft()))); //!
        return uint256(keccak256(abi.encodePacked(a, b, c)));
    }
    //- fixed
    function blend(uint256 a, uint256 b) internal pure returns (uint256) {
        return uint256(keccak256(abi.encodePacked(a, b)));
    }
    //- end

    function between(uint256 word, uint256 low, uint256 high) internal pure returns (uint256) {
        require(high > low, "span");
        return low + word % (high - low);
    }
}

interface IWordFeed {
    function request(uint256 key) external;
}

contract LootBarrel {
    using Mixer for uint256;

    address payable public cooper;
    IWordFeed public feed;
    uint256 public barrels;
    uint256 public constant COST = 0.01 ether;
    mapping(uint256 => address) public openerOf;
    mapping(uint256 => uint256) public lootOf;
    mapping(address => uint256) public legendary;

    event BarrelBought(uint256 indexed id, address opener);
    event BarrelOpened(uint256 indexed id, uint256 loot);

    constructor(IWordFeed f) public {
        cooper = msg.sender;
        feed = f;
    }

    function buyBarrel() external payable {
        require(msg.value == COST, "cost");
        uint256 id = ++barrels;
        openerOf[id] = msg.sender;
        emit BarrelBought(id, msg.sender);
        //- weak
        _open(id, uint256(uint160(msg.sender)));
        //- fixed
        feed.request(id);
        //- end
    }

    //- weak
    //- fixed
    function onWord(uint256 id, uint256 word) external {
        require(msg.sender == address(feed), "feed");
        require(openerOf[id] != address(0) && lootOf[id] == 0, "barrel");
        _open(id, word);
    }

    //- end
    function _open(uint256 id, uint256 word) internal {
        uint256 roll = word.blend(id).between(1, 1001);
        lootOf[id] = roll;
        if (roll > 995) {
            legendary[openerOf[id]] += 1;
        }
        emit BarrelOpened(id, roll);
    }

    function gift(uint256 id, address to) external {
        require(openerOf[id] == msg.sender && to != address(0), "gift");
        openerOf[id] = to;
    }

    function empty() external {
        require(msg.sender == cooper, "cooper");
        cooper.transfer(address(this).balance);
    }
}
