// case: jury-summons-by-number
// class: bad_randomness
// disguise: the choice is made by a private helper and the sum is disguised by a multiplier
// note: Jurors are picked from the number and the difficulty of the block, so that the caller chooses the moment; the fix takes seats from seeds that all parties committed.
pragma solidity ^0.5.10;

contract JurySummons {
    address public clerk;
    address[] private pool;
    mapping(uint256 => address[3]) private juries;
    uint256 public cases;
    mapping(uint256 => bytes32) private sealedBy;
    mapping(uint256 => bytes32) public mixed;

    event Summoned(uint256 indexed no, address a, address b, address c);

    constructor() public {
        clerk = msg.sender;
    }

    modifier clerkOnly() {
        require(msg.sender == clerk, "clerk");
        _;
    }

    function enrol(address person) external clerkOnly {
        require(pool.length < 500, "full");
        pool.push(person);
    }

    function file(bytes32 seal) external returns (uint256) {
        require(cases < 1e9, "too many");
        cases += 1;
        sealedBy[cases] = seal;
        return cases;
    }

    function contribute(uint256 no, bytes32 clerkSeed) external clerkOnly {
        require(sealedBy[no] != 0 && mixed[no] == 0, "state");
        mixed[no] = clerkSeed;
    }

    //- weak
    function roll(uint256 no, uint256 seat) private view returns (uint256) {
        return (block.number * 7919 + uint256(block.difficulty) % 65537 + no + seat * 31) % pool.length; //!
    }

    function summon(uint256 no) external clerkOnly {
        require(juries[no][0] == address(0), "done");
    //- fixed
    function roll(uint256 no, uint256 seat) private view returns (uint256) {
        return uint256(keccak256(abi.encode(mixed[no], seat))) % pool.length;
    }

    function summon(uint256 no, bytes32 partySeed) external clerkOnly {
        require(juries[no][0] == address(0), "done");
        require(mixed[no] != 0 && keccak256(abi.encode(partySeed)) == sealedBy[no], "seal");
        mixed[no] = keccak256(abi.encode(mixed[no], partySeed));
    //- end
        for (uint256 seat = 0; seat < 3; seat++) {
            juries[no][seat] = pool[roll(no, seat)];
        }
        emit Summoned(no, juries[no][0], juries[no][1], juries[no][2]);
    }

    function juror(uint256 no, uint256 seat) external view returns (address) {
        return juries[no][seat];
    }
}
