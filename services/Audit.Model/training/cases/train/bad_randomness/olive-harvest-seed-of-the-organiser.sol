// case: olive-harvest-seed-of-the-organiser
// class: bad_randomness
// disguise: a seed is passed in, but was never sealed
// note: The organiser tries seeds until his friend wins, mixed with a value he knows; the fix holds him to the seed sealed before.
pragma solidity ^0.8.2;

contract OliveHarvestPrize {
    struct Picker { uint32 baskets; uint32 from; }

    address public immutable mill;
    bytes32 public seedSeal;
    address[] private names;
    mapping(address => Picker) public pickers;
    uint32 public total;
    uint256 public phase;
    mapping(address => uint256) public prize;

    event Counted(address picker, uint32 baskets);
    event Prize(address picker, uint256 sum);

    constructor(bytes32 seal) payable {
        mill = msg.sender;
        seedSeal = seal;
    }

    modifier onlyMill() {
        require(msg.sender == mill, "mill");
        _;
    }

    function count(address picker, uint32 baskets) external onlyMill {
        require(phase == 0 && baskets > 0 && pickers[picker].baskets == 0, "count");
        require(names.length < 256, "full");
        names.push(picker);
        pickers[picker] = Picker(baskets, total);
        total += baskets;
        emit Counted(picker, baskets);
    }

    function closeList() external onlyMill {
        require(phase == 0 && total > 0, "phase");
        phase = 1;
    }

    function award(bytes32 seed) external onlyMill {
        require(phase == 1, "phase");
        phase = 2;
        //- weak
        uint256 at = uint256(keccak256(abi.encode(seed, blockhash(block.number - 1)))) % total; //!
        //- fixed
        require(keccak256(abi.encode(seed)) == seedSeal, "seed");
        uint256 at = uint256(keccak256(abi.encode(seed, names))) % total;
        //- end
        for (uint256 i; i < names.length; ++i) {
            Picker memory p = pickers[names[i]];
            if (at >= p.from && at < uint256(p.from) + p.baskets) {
                prize[names[i]] = address(this).balance;
                emit Prize(names[i], address(this).balance);
                break;
            }
        }
    }

    function collect() external {
        uint256 sum = prize[msg.sender];
        prize[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: sum}("");
        require(ok, "collect");
    }
}
