// case: w2-tobacco-jar-guess
// class: front_running
// disguise: none
// note: The number is checked in the open and pays the first sender; the fix wants the guess sealed before
pragma solidity ^0.4.11;

contract TobaccoJar {
    bytes32 secret;
    uint public fee = 50 finney;
    address owner;
    mapping(address => bytes32) public slip;
    mapping(address => uint) public slipBlock;

    function TobaccoJar(bytes32 s) payable {
        owner = msg.sender;
        secret = s;
    }

    function writeSlip(bytes32 s) {
        slip[msg.sender] = s;
        slipBlock[msg.sender] = block.number;
    }

    function guess(uint leaves, bytes32 pepper) payable {
        if (msg.value < fee) throw;
    //- weak
        if (sha3(leaves, pepper) == secret) { //!
    //- fixed
        bool slipped = slip[msg.sender] == sha3(msg.sender, leaves) && slipBlock[msg.sender] + 10 < block.number;
        if (slipped && sha3(leaves, pepper) == secret) {
    //- end
            secret = 0;
            if (!msg.sender.send(this.balance)) throw;
        }
    }

    function setFee(uint f) {
        if (msg.sender != owner || f > fee) throw;
        fee = f;
    }
}
