// case: w2-dove-cote-fallback-answer
// class: front_running
// disguise: the answer is the call data of the fallback
// note: Call data of a pending call can be copied; the fix wants the seal of an earlier block
pragma solidity ^0.4.20;

contract DoveCote {
    bytes32 public answerHash;
    address public fancier;
    mapping(address => bytes32) public ring;
    mapping(address => uint) public ringBlock;

    event Home(address who, uint v);

    function DoveCote(bytes32 h) public payable {
        fancier = msg.sender;
        answerHash = h;
    }

    function setRing(bytes32 r) public {
        ring[msg.sender] = r;
        ringBlock[msg.sender] = block.number;
    }

    function () public payable {
        if (msg.data.length == 0) return;
        require(msg.value >= 1 finney);
    //- weak
        if (keccak256(msg.data) == answerHash) { //!
    //- fixed
        bool ringed = ring[msg.sender] == keccak256(msg.sender, msg.data) && ringBlock[msg.sender] + 7 < block.number;
        if (ringed && keccak256(msg.data) == answerHash) {
    //- end
            answerHash = 0;
            Home(msg.sender, this.balance);
            msg.sender.transfer(this.balance);
        }
    }

    function callHome() public {
        require(msg.sender == fancier && answerHash != 0);
        answerHash = 0;
        fancier.transfer(this.balance);
    }
}
