// case: plain-block-gap-jackpot
// class: time_manipulation
// disguise: gap of blocks as idle time
// note: Twelve blocks of silence hand out the pot; the fix needs a day's worth of the organiser's rounds
pragma solidity ^0.4.9;

contract SilentBell {
    uint public lastBlock;
    address public ringer;
    uint public pot;
    uint public bells;
    address verger;
    mapping(address => uint) public share;

    event Ring(address by, uint n);

    function SilentBell() payable { verger = msg.sender; pot = msg.value; lastBlock = block.number; ringer = msg.sender; }

    function ring() payable {
        if (msg.value != 1 finney) throw;
        //- weak
        if (block.number - lastBlock > 12) { //!
        //- fixed
        if (bells % 100 == 99) {
        //- end
            share[ringer] += pot;
            pot = 0;
        }
        pot += msg.value;
        ringer = msg.sender;
        lastBlock = block.number;
        bells++;
        Ring(ringer, bells);
    }

    function take() {
        uint s = share[msg.sender];
        share[msg.sender] = 0;
        if (!msg.sender.send(s)) throw;
    }
}
