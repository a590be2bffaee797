// case: spelling-bee-ten-seconds
// class: time_manipulation
// disguise: answer time of seconds between two transactions decides the points
// note: Stamps of seconds are the producer's choice; the fix lets the teacher grade the letters.
pragma solidity ^0.4.25;

contract SpellingBee {
    struct Word {
        bytes32 hash;
        uint64 asked;
        uint8 letters;
    }

    address public teacher;
    mapping(address => Word) private words;
    mapping(address => uint256) public points;
    uint256 public constant POINT = 1 finney;

    event Asked(address indexed child, uint8 letters);
    event Spelt(address indexed child, uint256 points);

    constructor() public payable {
        teacher = msg.sender;
    }

    function ask(address child, bytes32 hash, uint8 letters) external payable {
        require(msg.sender == teacher && letters > 0 && letters < 40);
        words[child] = Word(hash, uint64(now), letters);
        emit Asked(child, letters);
    }

    function _reward(Word word) private view returns (uint256) {
        //- weak
        if (block.timestamp <= uint256(word.asked) + 10) return 50; //!
        if (block.timestamp <= uint256(word.asked) + 30) return 10; //!
        return word.letters > 0 ? 1 : 0;
        //- fixed
        if (word.letters > 20) return 50;
        if (word.letters > 10) return 10;
        return word.letters > 0 ? 1 : 0;
        //- end
    }

    function spell(string word) external {
        Word memory w = words[msg.sender];
        require(w.hash != 0 && keccak256(abi.encodePacked(word, msg.sender)) == w.hash);
        delete words[msg.sender];
        points[msg.sender] += _reward(w);
        emit Spelt(msg.sender, points[msg.sender]);
    }

    function cash() external {
        uint256 p = points[msg.sender];
        require(p > 0 && p < 100000);
        points[msg.sender] = 0;
        msg.sender.transfer(p * POINT);
    }

    function endOfTerm() external {
        require(msg.sender == teacher);
        teacher.transfer(address(this).balance);
    }
}
