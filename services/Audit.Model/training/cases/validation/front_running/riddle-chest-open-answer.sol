// case: riddle-chest-open-answer
// class: front_running
// disguise: plain form, the answer travels in the rewarded transaction
// note: Whoever copies the pending answer takes the prize; the fix wants a commitment of the sender some blocks before.
pragma solidity ^0.4.14;

contract RiddleChest {
    address public author;
    bytes32 answerHash;
    uint public reward;
    bool public solved;
    string public riddle;
    //- weak
    //- fixed
    mapping (address => bytes32) public pledges;
    mapping (address => uint) public pledgedAt;
    //- end

    event Opened(address finder, uint reward);
    event Filled(uint reward);

    modifier onlyAuthor { require(msg.sender == author); _; }

    function RiddleChest(string _riddle, bytes32 _answerHash) payable {
        author = msg.sender;
        riddle = _riddle;
        answerHash = _answerHash;
        reward = msg.value;
    }

    function fill() payable onlyAuthor {
        require(!solved);
        require(reward + msg.value >= reward);
        reward += msg.value;
        Filled(reward);
    }

    //- weak
    function open(string answer) {
        require(!solved);
        require(sha3(answer) == answerHash); //!
    //- fixed
    function pledge(bytes32 digest) {
        require(!solved && digest != 0);
        pledges[msg.sender] = digest;
        pledgedAt[msg.sender] = block.number;
    }

    function open(string answer, bytes32 nonce) {
        require(!solved);
        require(pledgedAt[msg.sender] > 0 && block.number > pledgedAt[msg.sender] + 5);
        require(pledges[msg.sender] == sha3(answer, nonce, msg.sender));
        require(sha3(answer) == answerHash);
    //- end
        solved = true;
        uint sum = reward;
        reward = 0;
        Opened(msg.sender, sum);
        msg.sender.transfer(sum);
    }
}
