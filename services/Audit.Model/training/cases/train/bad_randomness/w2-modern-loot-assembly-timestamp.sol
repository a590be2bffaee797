// case: w2-modern-loot-assembly-timestamp
// class: bad_randomness
// disguise: assembly reads number and base fee into scratch memory and hashes it
// note: The chest's content can be computed before opening; the fix demands the keeper's answer to a request.
pragma solidity ^0.8.22;

contract DungeonChests {
    enum Loot { Nothing, Copper, Silver, Dragon }

    struct Chest { address hero; uint64 bought; bool opened; Loot loot; }

    error NotKeeper();
    error BadChest(uint256 id);

    address public immutable keeper;
    uint256 public count;
    mapping(uint256 => Chest) public chests;
    mapping(address => uint256) public gold;

    event Bought(uint256 indexed id, address hero);
    event Opened(uint256 indexed id, Loot loot);

    constructor() payable {
        keeper = msg.sender;
    }

    function buy() external payable returns (uint256 id) {
        require(msg.value == 0.005 ether, "price");
        id = ++count;
        chests[id] = Chest(msg.sender, uint64(block.timestamp), false, Loot.Nothing);
        emit Bought(id, msg.sender);
    }

    function _grade(uint256 word) private pure returns (Loot) {
        uint256 r = word % 1000;
        if (r < 3) return Loot.Dragon;
        if (r < 100) return Loot.Silver;
        return r < 500 ? Loot.Copper : Loot.Nothing;
    }

    function _value(Loot l) private pure returns (uint256) {
        if (l == Loot.Dragon) return 0.5 ether;
        if (l == Loot.Silver) return 0.01 ether;
        return l == Loot.Copper ? 0.002 ether : 0;
    }

    //- weak
    function open(uint256 id) external {
        Chest storage c = chests[id];
        if (c.hero != msg.sender || c.opened) revert BadChest(id);
        uint256 word;
        assembly {
            mstore(0x00, xor(number(), basefee())) //!
            mstore(0x20, id)
            word := keccak256(0x00, 0x40) //!
        }
    //- fixed
    function open(uint256 id, uint256 word) external {
        Chest storage c = chests[id];
        if (msg.sender != keeper) revert NotKeeper();
        if (c.hero == address(0) || c.opened) revert BadChest(id);
        assembly {
            mstore(0x00, word)
            mstore(0x20, id)
            word := keccak256(0x00, 0x40)
        }
    //- end
        c.opened = true;
        c.loot = _grade(word);
        gold[c.hero] += _value(c.loot);
        emit Opened(id, c.loot);
    }

    function cash() external {
        uint256 g = gold[msg.sender];
        require(g > 0, "no gold");
        gold[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: g}("");
        require(ok, "not paid");
    }

    function refundOld(uint256 id) external {
        Chest storage c = chests[id];
        require(c.hero == msg.sender && !c.opened && block.timestamp > c.bought + 30 days, "chest");
        c.opened = true;
        gold[msg.sender] += 0.005 ether;
    }
}
