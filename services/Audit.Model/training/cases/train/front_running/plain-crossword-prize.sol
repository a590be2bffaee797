// case: plain-crossword-prize
// class: front_running
// disguise: none
// note: The word that opens the prize stands readable in the pending transaction; the fix takes a commitment of an earlier block
pragma solidity ^0.4.11;

contract CrosswordPrize {
    address editor;
    bytes32 public wordHash;
    uint public prize;
    mapping(address => bytes32) public sealedWord;
    mapping(address => uint) public sealedAt;

    event Solved(address who, uint amount);

    function CrosswordPrize(bytes32 _h) payable {
        editor = msg.sender;
        wordHash = _h;
        prize = msg.value;
    }

    function addToPrize() payable {
        prize += msg.value;
    }

    function sealWord(bytes32 s) {
        sealedWord[msg.sender] = s;
        sealedAt[msg.sender] = block.number;
    }

    function solve(string word) {
        //- weak
        if (prize == 0 || sha3(word) != wordHash) throw; //!
        //- fixed
        if (prize == 0 || sha3(word) != wordHash) throw;
        require(sealedWord[msg.sender] == sha3(msg.sender, word));
        require(sealedAt[msg.sender] + 5 < block.number);
        //- end
        Solved(msg.sender, prize);
        var finder = msg.sender;
        wordHash = 0;
        if (!finder.send(emptied())) throw;
    }

    function emptied() private returns (uint p) {
        p = prize;
        prize = 0;
    }

    function giveUp() {
        require(msg.sender == editor);
        uint p = prize;
        prize = 0;
        editor.transfer(p);
    }
}
