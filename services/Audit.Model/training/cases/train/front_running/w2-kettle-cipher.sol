// case: w2-kettle-cipher
// class: front_running
// disguise: none
// note: The phrase is readable in the pending transaction and pays whoever sends it first; the fix wants a commitment of an earlier block
pragma solidity ^0.4.17;

contract KettleCipher {
    bytes32 public digest;
    address public host;
    mapping(address => bytes32) public notes;
    mapping(address => uint) public noted;

    function KettleCipher(bytes32 d) public payable {
        host = msg.sender;
        digest = d;
    }

    function note(bytes32 n) public {
        notes[msg.sender] = n;
        noted[msg.sender] = block.number;
    }

    function decode(string phrase) public {
    //- weak
        require(keccak256(phrase) == digest); //!
    //- fixed
        require(keccak256(phrase) == digest);
    //- end
    //- weak
    //- fixed
        require(notes[msg.sender] == keccak256(phrase, msg.sender));
        require(block.number > noted[msg.sender] + 3);
    //- end
        digest = 0;
        msg.sender.transfer(this.balance);
    }
}
