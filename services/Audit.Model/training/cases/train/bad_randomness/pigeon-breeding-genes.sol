// case: pigeon-breeding-genes
// class: bad_randomness
// disguise: genes by bit mixing of parents and a hash; rare feather decides the price
// note: The child's genes can be computed and the call undone; the fix lets the egg hatch with the answer of the coop's oracle.
pragma solidity ^0.7.0;

contract PigeonLoft {
    struct Pigeon { uint64 genes; address keeper; uint32 hatchedFrom; bool egg; }

    Pigeon[] public pigeons;
    address public oracle;
    address payable public loft;
    uint256 public constant BROOD_FEE = 8e15;

    event Laid(uint256 id, uint256 a, uint256 b);
    event Hatched(uint256 id, uint64 genes);

    constructor(address oracle_) {
        oracle = oracle_;
        loft = msg.sender;
        pigeons.push(Pigeon(0x1111222233334444, msg.sender, 0, false));
        pigeons.push(Pigeon(0x5555666677778888, msg.sender, 0, false));
    }

    modifier keeperOf(uint256 id) {
        require(pigeons[id].keeper == msg.sender && !pigeons[id].egg, "keeper");
        _;
    }

    function breed(uint256 a, uint256 b) external payable keeperOf(a) keeperOf(b) returns (uint256 id) {
        require(a != b && msg.value == BROOD_FEE, "pair");
        id = pigeons.length;
        pigeons.push(Pigeon(0, msg.sender, uint32(a), true));
        emit Laid(id, a, b);
        //- weak
        uint64 mask = uint64(uint256(keccak256(abi.encode(blockhash(block.number - 1), pigeons.length)))); //!
        pigeons[id].genes = (pigeons[a].genes & mask) | (pigeons[b].genes & ~mask); //!
        pigeons[id].egg = false;
        emit Hatched(id, pigeons[id].genes);
        //- fixed
        mate[id] = b;
        //- end
    }

    //- weak
    //- fixed
    mapping(uint256 => uint256) private mate;

    function hatch(uint256 id, uint64 mask) external {
        require(msg.sender == oracle && pigeons[id].egg, "oracle");
        Pigeon storage p = pigeons[id];
        p.genes = (pigeons[p.hatchedFrom].genes & mask) | (pigeons[mate[id]].genes & ~mask);
        p.egg = false;
        emit Hatched(id, p.genes);
    }
    //- end

    function hand(uint256 id, address to) external keeperOf(id) {
        pigeons[id].keeper = to;
    }

    function isGolden(uint256 id) public view returns (bool) {
        return pigeons[id].genes & 0xFF == 0x77;
    }

    function bounty(uint256 id) external keeperOf(id) {
        require(isGolden(id), "plain");
        pigeons[id].keeper = address(this);
        msg.sender.transfer(1 ether);
    }

    function feed() external payable {
        require(msg.sender == loft);
    }

    function take(uint256 sum) external {
        require(msg.sender == loft);
        loft.transfer(sum);
    }
}
