// case: chess-problem-commit-unbound
// class: front_running
// disguise: a commit-reveal whose commitment is not bound to the sender
// note: A commitment can be copied and the copied reveal sent first; the fix hashes the sender into the commitment.
pragma solidity ^0.5.10;

contract ChessProblem {
    address payable public author;
    bytes32 public solutionHash;
    uint256 public commitEnd;
    uint256 public revealEnd;
    address payable public winner;
    mapping(address => bytes32) public commitments;

    event Committed(address indexed solver);
    event Revealed(address indexed solver, string line);

    constructor(bytes32 _solutionHash, uint256 _days) public payable {
        require(_days >= 1 && _days <= 60, "days");
        author = msg.sender;
        solutionHash = _solutionHash;
        commitEnd = now + _days * 1 days;
        revealEnd = commitEnd + 7 days;
    }

    function commit(bytes32 sealedMoves) external {
        require(now < commitEnd, "commit phase is over");
        require(commitments[msg.sender] == bytes32(0), "one commitment each");
        commitments[msg.sender] = sealedMoves;
        emit Committed(msg.sender);
    }

    function reveal(string calldata line, bytes32 salt) external {
        require(now >= commitEnd && now < revealEnd, "not the reveal phase");
        require(winner == address(0), "already solved");
        require(keccak256(bytes(line)) == solutionHash, "wrong line");
        //- weak
        bytes32 expected = keccak256(abi.encodePacked(line, salt)); //!
        //- fixed
        bytes32 expected = keccak256(abi.encodePacked(line, salt, msg.sender));
        //- end
        require(commitments[msg.sender] == expected, "no such commitment");
        winner = msg.sender;
        emit Revealed(msg.sender, line);
    }

    function collectPrize() external {
        require(msg.sender == winner, "winner only");
        winner.transfer(address(this).balance);
    }

    function takeBack() external {
        require(msg.sender == author && now >= revealEnd && winner == address(0), "not yet");
        author.transfer(address(this).balance);
    }
}
