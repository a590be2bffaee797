// case: w2-toadstool-atlas-bounty
// class: front_running
// disguise: several clues solved in a loop; each solved clue pays at once
// note: The answers lie open in the call; the fix takes only answers that the sender sealed in an earlier block
pragma solidity ^0.4.23;

contract ToadstoolAtlas {
    struct Clue {
        bytes32 hash;
        uint128 reward;
        bool closed;
    }

    address public editor;
    Clue[] public clues;
    mapping(address => uint256) public credit;
    mapping(address => mapping(uint256 => bytes32)) public sealedAnswer;
    mapping(address => mapping(uint256 => uint256)) public sealedBlock;

    event ClueAdded(uint256 id, uint256 reward);
    event ClueSolved(uint256 id, address by);

    modifier onlyEditor() {
        require(msg.sender == editor);
        _;
    }

    constructor() public {
        editor = msg.sender;
    }

    function addClue(bytes32 hash) external payable onlyEditor {
        require(msg.value > 0 && msg.value < 100 ether && clues.length < 200);
        clues.push(Clue(hash, uint128(msg.value), false));
        emit ClueAdded(clues.length - 1, msg.value);
    }

    function sealAnswer(uint256 id, bytes32 s) external {
        require(id < clues.length);
        sealedAnswer[msg.sender][id] = s;
        sealedBlock[msg.sender][id] = block.number;
    }

    function solve(uint256[] ids, bytes32[] answers) external {
        require(ids.length == answers.length && ids.length <= 10);
        for (uint256 i = 0; i < ids.length; i++) {
            Clue storage c = clues[ids[i]];
            if (c.closed) continue;
    //- weak
            require(keccak256(abi.encodePacked(answers[i])) == c.hash); //!
    //- fixed
            require(keccak256(abi.encodePacked(answers[i])) == c.hash);
            require(wasSealed(msg.sender, ids[i], answers[i]));
    //- end
            c.closed = true;
            credit[msg.sender] += c.reward;
            emit ClueSolved(ids[i], msg.sender);
        }
    }

    function wasSealed(address who, uint256 id, bytes32 answer) public view returns (bool) {
        uint256 at = sealedBlock[who][id];
        return at != 0 && at + 5 < block.number && sealedAnswer[who][id] == keccak256(abi.encodePacked(who, id, answer));
    }

    function withdraw() external {
        uint256 due = credit[msg.sender];
        require(due > 0);
        credit[msg.sender] = 0;
        msg.sender.transfer(due);
    }

    function cancelClue(uint256 id) external onlyEditor {
        Clue storage c = clues[id];
        require(!c.closed);
        c.closed = true;
        credit[editor] += c.reward;
    }

    function clueCount() external view returns (uint256) {
        return clues.length;
    }
}
