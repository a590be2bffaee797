// case: sudoku-league-unbound-commit
// class: front_running
// disguise: commit and reveal are both there, but the commitment does not hold the sender
// note: A copied digest and the later copied reveal take the prize; the fix hashes the sender and books the first block.
pragma solidity ^0.4.22;

contract SudokuLeague {
    struct Entry {
        bytes32 digest;
        uint64 atBlock;
        bool shown;
    }

    address public referee;
    bytes32 public puzzle;
    bytes32 public solutionHash;
    uint256 public prize;
    uint256 public commitEnd;
    uint256 public revealEnd;
    mapping(address => Entry) public entries;
    address[3] public podium;
    uint8 public ranked;
    mapping(address => uint256) public payouts;

    event Committed(address indexed player);
    event Ranked(address indexed player, uint8 place);

    constructor(bytes32 _puzzle, bytes32 _solutionHash) public payable {
        require(msg.value >= 1 ether);
        referee = msg.sender;
        puzzle = _puzzle;
        solutionHash = _solutionHash;
        prize = msg.value;
        commitEnd = now + 7 days;
        revealEnd = now + 14 days;
    }

    function commit(bytes32 digest) external {
        require(now < commitEnd);
        require(entries[msg.sender].digest == 0 && digest != 0);
        entries[msg.sender] = Entry(digest, uint64(block.number), false);
        emit Committed(msg.sender);
    }

    function reveal(bytes solution, bytes32 salt) external {
        require(now >= commitEnd && now < revealEnd);
        Entry storage e = entries[msg.sender];
        require(e.digest != 0 && !e.shown);
        require(keccak256(solution) == solutionHash);
        //- weak
        require(keccak256(abi.encodePacked(solution, salt)) == e.digest); //!
        //- fixed
        require(keccak256(abi.encodePacked(solution, salt, msg.sender)) == e.digest);
        //- end
        e.shown = true;
        _rank(msg.sender, e.atBlock);
    }

    function _rank(address player, uint64 atBlock) internal {
        address moving = player;
        uint64 block_ = atBlock;
        for (uint8 i = 0; i < 3; i++) {
            address sitting = podium[i];
            if (sitting == address(0)) {
                podium[i] = moving;
                ranked++;
                break;
            }
            if (block_ < entries[sitting].atBlock) {
                podium[i] = moving;
                block_ = entries[sitting].atBlock;
                moving = sitting;
            }
        }
        emit Ranked(player, ranked);
    }

    function close() external {
        require(now >= revealEnd && prize > 0);
        uint256 sum = prize;
        prize = 0;
        address first = podium[0] == address(0) ? referee : podium[0];
        payouts[first] = sum;
    }

    function draw() external {
        uint256 sum = payouts[msg.sender];
        payouts[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
