// case: seedling-drop-address
// class: bad_randomness
// disguise: luck is read from the caller's address and a counter, no block value at all
// note: Addresses are made at will until one wins; the fix draws among registered gardeners with the beacon's later word.
pragma solidity ^0.8.6;

contract SeedlingDrop {
    error Already();
    error Over();
    error NotBeacon();

    address public immutable beacon;
    address public immutable sponsor;
    uint256 public immutable endsAt;
    uint256 public gardeners;
    uint256 public seedWord;
    mapping(address => uint256) public numberOf;
    mapping(address => uint256) public tokens;
    mapping(address => bool) public drawn;
    uint256 public left = 1_000_000;

    event Planted(address indexed gardener, uint256 number);
    event Rare(address indexed gardener, uint256 amount);

    constructor(address beacon_, uint256 days_) {
        beacon = beacon_;
        sponsor = msg.sender;
        endsAt = block.timestamp + days_ * 1 days;
    }

    function plant() external {
        if (block.timestamp >= endsAt) revert Over();
        if (numberOf[msg.sender] != 0) revert Already();
        numberOf[msg.sender] = ++gardeners;
        tokens[msg.sender] += 1;
        emit Planted(msg.sender, gardeners);
    }

    function setWord(uint256 word) external {
        if (msg.sender != beacon) revert NotBeacon();
        require(block.timestamp >= endsAt && seedWord == 0 && word != 0, "word");
        seedWord = word;
    }

    function harvest() external {
        uint256 number = numberOf[msg.sender];
        require(number != 0, "not planted");
        if (drawn[msg.sender]) revert Already();
        drawn[msg.sender] = true;
        //- weak
        uint256 luck = uint256(keccak256(abi.encodePacked(msg.sender, address(this), number))) % 1000; //!
        //- fixed
        require(seedWord != 0, "no word yet");
        uint256 luck = uint256(keccak256(abi.encodePacked(seedWord, number))) % 1000;
        //- end
        uint256 amount = luck < 3 ? 5000 : luck < 50 ? 300 : 2;
        require(amount <= left, "empty");
        left -= amount;
        tokens[msg.sender] += amount;
        if (amount > 2) emit Rare(msg.sender, amount);
    }

    function send(address to, uint256 amount) external {
        require(to != address(0), "to");
        tokens[msg.sender] -= amount;
        tokens[to] += amount;
    }
}
