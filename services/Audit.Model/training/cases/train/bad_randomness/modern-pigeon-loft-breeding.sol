// case: modern-pigeon-loft-breeding
// class: bad_randomness
// disguise: genes are mixed in a library that gets the last block's hash as an innocent argument
// note: The breeder sees the hash before; the fix mixes with the hash of a block after the pairing, read while it is known.
pragma solidity ^0.5.12;

library Genes {
    function mix(uint256 a, uint256 b, bytes32 dust) internal pure returns (uint256 g) {
        uint256 mask = uint256(dust);
        g = (a & mask) | (b & ~mask);
        if (uint8(mask) < 3) {
            g = g | 1;
        }
    }
}

contract PigeonLoft {
    struct Pigeon {
        address keeper;
        uint64 hatched;
        uint256 genes;
    }

    struct Pair {
        uint256 a;
        uint256 b;
        uint256 readyAt;
        bool done;
    }

    uint256 public constant FEE = 0.02 ether;
    uint256 public constant ALBINO_PRIZE = 0.5 ether;
    address payable public loftKeeper;
    Pigeon[] public pigeons;
    Pair[] private _pairs;
    mapping(uint256 => bool) public prizeTaken;

    event Paired(uint256 indexed pair, uint256 a, uint256 b);
    event Hatched(uint256 indexed pigeon, address indexed keeper, uint256 genes);

    constructor() public payable {
        loftKeeper = msg.sender;
    }

    function release(address to, uint256 genes) external {
        require(msg.sender == loftKeeper, "keeper only");
        _hatch(to, genes & ~uint256(1));
    }

    function pair(uint256 a, uint256 b) external payable returns (uint256 id) {
        require(msg.value == FEE && a != b, "fee");
        require(pigeons[a].keeper == msg.sender && pigeons[b].keeper == msg.sender, "not yours");
        id = _pairs.length;
        _pairs.push(Pair(a, b, block.number + 5, false));
        emit Paired(id, a, b);
    }

    function hatch(uint256 id) external {
        Pair storage p = _pairs[id];
        require(!p.done && block.number > p.readyAt, "not ready");
        address keeper = pigeons[p.a].keeper;
        p.done = true;
        //- weak
        require(keeper == msg.sender, "not yours");
        bytes32 dust = keccak256(abi.encode(blockhash(block.number - 1), id)); //!
        //- fixed
        bytes32 hash = blockhash(p.readyAt);
        if (hash == 0) return;
        bytes32 dust = keccak256(abi.encode(hash, id));
        //- end
        _hatch(keeper, Genes.mix(pigeons[p.a].genes, pigeons[p.b].genes, dust));
    }

    function takePrize(uint256 id) external {
        require(pigeons[id].keeper == msg.sender && pigeons[id].genes & 1 == 1, "no albino");
        require(!prizeTaken[id], "taken");
        prizeTaken[id] = true;
        msg.sender.transfer(ALBINO_PRIZE);
    }

    function bank(uint256 amount) external {
        require(msg.sender == loftKeeper, "keeper only");
        loftKeeper.transfer(amount);
    }

    function _hatch(address to, uint256 genes) private {
        pigeons.push(Pigeon(to, uint64(now), genes));
        emit Hatched(pigeons.length - 1, to, genes);
    }
}
