// case: w2-plain-number-modulo-pony
// class: bad_randomness
// disguise: none; the block number modulo the number of ponies
// note: The block number decides the race and everyone sees it; the fix has the steward report the race.
pragma solidity ^0.4.4;

contract PonyRace {
    address steward;
    mapping(uint => address[]) backers;
    mapping(address => uint) public won;
    uint public pot;

    function PonyRace() {
        steward = msg.sender;
    }

    function back(uint pony) payable {
        if (pony > 7 || msg.value != 10 finney || backers[pony].length >= 5) throw;
        backers[pony].push(msg.sender);
        pot += msg.value;
    }

    //- weak
    function run() {
        uint first = block.number % 8; //!
    //- fixed
    function run(uint first) {
        if (msg.sender != steward || first > 7) throw;
    //- end
        uint n = backers[first].length;
        if (n == 0) throw;
        uint each = pot / n;
        pot = 0;
        for (uint i = 0; i < n; i++) won[backers[first][i]] += each;
        for (uint p = 0; p < 8; p++) delete backers[p];
    }

    function cash() {
        uint w = won[msg.sender];
        won[msg.sender] = 0;
        if (!msg.sender.send(w)) throw;
    }
}
