// case: lighthouse-riddle-open-answer
// class: front_running
// disguise: short solve function of the wild, hashed answer
// note: The answer travels in clear and the first to be mined is paid; the fix wants an earlier commitment bound to the sender.
pragma solidity ^0.4.11;

contract LighthouseRiddle {
    address keeper;
    bytes32 public answerHash;
    uint public purse;
    bool public solved;
    mapping(address => bytes32) sealedBy;
    mapping(address => uint) sealedAt;

    event Solved(address by, uint paid);

    function LighthouseRiddle(bytes32 _hash) payable {
        keeper = msg.sender;
        answerHash = _hash;
        purse = msg.value;
    }

    function seal(bytes32 _sealed) public {
        require(sealedBy[msg.sender] == 0);
        sealedBy[msg.sender] = _sealed;
        sealedAt[msg.sender] = block.number;
    }

    //- weak
    function solve(string _answer) public {
        require(!solved && sha3(_answer) == answerHash); //!
        solved = true;
        msg.sender.transfer(purse); //!
        Solved(msg.sender, purse);
    }
    //- fixed
    function solve(string _answer, bytes32 _salt) public {
        require(!solved && sha3(_answer) == answerHash);
        require(sealedBy[msg.sender] == sha3(_answer, _salt, msg.sender) && block.number > sealedAt[msg.sender] + 20);
        solved = true;
        msg.sender.transfer(purse);
        Solved(msg.sender, purse);
    }
    //- end

    function handOver(address _next) public {
        require(msg.sender == keeper);
        keeper = _next;
    }

    function isKeeper(address _who) public constant returns (bool) {
        return _who == keeper;
    }
}
