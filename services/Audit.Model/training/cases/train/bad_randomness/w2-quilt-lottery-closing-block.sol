// case: w2-quilt-lottery-closing-block
// class: bad_randomness
// disguise: a block is stored when the sale closes, but that block is already mined or the current one at the draw
// note: The closer knows the hash of the block before; the fix uses the buyers' committed secrets.
pragma solidity ^0.4.24;

contract QuiltLottery {
    struct Entry { address who; bytes32 seal; bool opened; }

    address public guild;
    uint public closesAt;
    uint public opensUntil;
    uint public mixed;
    uint public openedCount;
    uint private constant PRICE = 20 finney;
    Entry[] private entries;
    uint[] private live;
    bool public paid;

    event Entered(uint indexed id, address who);
    event Opened(uint indexed id);
    event Won(address indexed who, uint amount);

    constructor(uint daysOpen) public {
        require(daysOpen >= 2 && daysOpen <= 40);
        guild = msg.sender;
        closesAt = now + daysOpen * 1 days;
        opensUntil = closesAt + 2 days;
    }

    function enter(bytes32 seal) external payable {
        require(now < closesAt && msg.value == PRICE);
        require(seal != 0);
        entries.push(Entry(msg.sender, seal, false));
        emit Entered(entries.length - 1, msg.sender);
    }

    function open(uint id, bytes32 secret) external {
        require(now >= closesAt && now < opensUntil);
        Entry storage e = entries[id];
        require(!e.opened && e.seal == keccak256(abi.encodePacked(secret, e.who)));
        e.opened = true;
        live.push(id);
        openedCount++;
        mixed = uint(keccak256(abi.encodePacked(mixed, secret)));
        emit Opened(id);
    }

    function draw() external {
        require(now >= opensUntil && !paid && live.length > 0);
        paid = true;
        //- weak
        uint pick = uint(keccak256(abi.encodePacked(blockhash(block.number - 1), mixed))) % live.length; //!
        //- fixed
        uint pick = mixed % live.length;
        //- end
        address winner = entries[live[pick]].who;
        uint prize = entries.length * PRICE * 8 / 10;
        emit Won(winner, prize);
        winner.transfer(prize);
    }

    function guildShare() external {
        require(msg.sender == guild && paid);
        guild.transfer(address(this).balance);
    }

    function receipt(uint id) external view returns (bytes32) {
        return keccak256(abi.encodePacked(id, entries[id].who, block.number));
    }
}
