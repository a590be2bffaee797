// case: dragon-egg-two-step
// class: bad_randomness
// disguise: looks like commit and reveal, but the reveal's moment supplies the entropy
// note: The breeder waits for a block hash that pays; the fix takes the word an oracle posted for the egg.
pragma solidity ^0.8.21;

contract DragonEggs {
    struct Egg {
        address breeder;
        uint64 laidBlock;
        bytes32 digest;
        uint8 breed;
        bool hatched;
    }

    error NotBreeder();
    error TooEarly();
    error BadSecret();

    uint256 public constant PRICE = 0.02 ether;
    uint256 public constant WAIT = 8;
    address public immutable keeper;
    address public immutable wordSource;
    Egg[] public eggs;
    mapping(uint256 => uint256) public wordOf;
    mapping(address => uint256) public bounty;

    event Laid(uint256 indexed egg, address breeder);
    event Hatched(uint256 indexed egg, uint8 breed);

    constructor(address source) payable {
        keeper = msg.sender;
        wordSource = source;
    }

    function lay(bytes32 digest) external payable returns (uint256 id) {
        require(msg.value == PRICE && digest != bytes32(0), "lay");
        id = eggs.length;
        eggs.push(Egg(msg.sender, uint64(block.number), digest, 0, false));
        emit Laid(id, msg.sender);
    }

    function postWord(uint256 id, uint256 word) external {
        require(msg.sender == wordSource && wordOf[id] == 0 && word != 0, "word");
        require(id < eggs.length, "egg");
        wordOf[id] = word;
    }

    function hatch(uint256 id, bytes32 secret) external {
        Egg storage e = eggs[id];
        if (e.breeder != msg.sender) revert NotBreeder();
        if (block.number < e.laidBlock + WAIT) revert TooEarly();
        if (e.hatched || keccak256(abi.encode(secret, msg.sender)) != e.digest) revert BadSecret();
        e.hatched = true;
        //- weak
        bytes32 fresh = blockhash(block.number - 1); //!
        uint256 word = uint256(keccak256(abi.encode(secret, fresh))); //!
        //- fixed
        uint256 given = wordOf[id];
        require(given != 0, "word pending");
        uint256 word = uint256(keccak256(abi.encode(secret, given)));
        //- end
        if (word % 100 == 0) {
            e.breed = 9;
            bounty[msg.sender] += PRICE * 10;
        } else {
            e.breed = uint8(word % 5) + 1;
        }
        emit Hatched(id, e.breed);
    }

    function takeBounty() external {
        uint256 sum = bounty[msg.sender];
        bounty[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: sum}("");
        require(ok, "bounty");
    }

    function keep(uint256 sum) external {
        require(msg.sender == keeper, "keeper");
        (bool ok, ) = keeper.call{value: sum}("");
        require(ok, "keep");
    }
}
