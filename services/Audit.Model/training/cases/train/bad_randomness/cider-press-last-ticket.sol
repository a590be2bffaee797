// case: cider-press-last-ticket
// class: bad_randomness
// disguise: drawn by the very call that buys the last ticket
// note: Who buys last computes the outcome before he buys; the fix leaves the draw to a drawing office that answers later.
pragma solidity ^0.4.8;

contract CiderRaffle {
    address organiser;
    address office;
    address[] entrants;
    uint round;
    uint[] pots;
    mapping (address => uint) toCollect;

    event Entered(address who, uint round);
    event Drawn(uint round, address winner);

    function CiderRaffle(address drawingOffice) {
        organiser = msg.sender;
        office = drawingOffice;
    }

    function enter() payable {
        if (msg.value != 100 finney) throw;
        if (entrants.length >= 25) throw;
        entrants.push(msg.sender);
        Entered(msg.sender, round);
        //- weak
        if (entrants.length == 25) {
            var i = uint(sha3(block.blockhash(block.number - 1))) % 25; //!
            settle(entrants[i]);
        }
        //- fixed
        //- end
    }

    //- weak
    //- fixed
    function announce(uint drawn) {
        if (msg.sender != office) throw;
        if (entrants.length != 25) throw;
        settle(entrants[drawn % 25]);
    }
    //- end

    function settle(address winner) private {
        toCollect[winner] += 2300 finney;
        toCollect[organiser] += 200 finney;
        Drawn(round, winner);
        round++;
        entrants.length = 0;
    }

    function collect() {
        var sum = toCollect[msg.sender];
        toCollect[msg.sender] = 0;
        if (!msg.sender.send(sum)) throw;
    }

    function entrantCount() constant returns (uint) {
        return entrants.length;
    }
}
