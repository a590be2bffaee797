// case: plain-last-anchor-pot
// class: reentrancy
// disguise: plain: the last one to pay in takes the pot, pot emptied after the call
// note: The pot is set to zero after it has been sent; the fix empties it before.
pragma solidity ^0.4.10;

contract LastAnchor {
    address public last;
    uint public lastBlock;
    uint public pot;
    uint public rounds;
    address house;
    uint houseCut;
    event Dropped(address who, uint pot);

    function LastAnchor() { house = msg.sender; lastBlock = block.number; }

    function drop() payable {
        if (msg.value < 20 finney) throw;
        houseCut += msg.value / 20;
        pot += msg.value - msg.value / 20;
        last = msg.sender;
        lastBlock = block.number;
        Dropped(last, pot);
    }

    function haul() returns (bool won) {
        if (last != msg.sender || block.number < lastBlock + 6000) throw;
        if (pot == 0) return false;
        //- weak
        won = last.call.value(pot)(); //!
        if (won) { pot = 0; rounds += 1; } //!
        //- fixed
        uint p = pot;
        pot = 0;
        won = last.call.value(p)();
        if (won) { rounds += 1; } else { throw; }
        //- end
    }

    function cut() {
        if (msg.sender != house) throw;
        uint c = houseCut;
        houseCut = 0;
        house.transfer(c);
    }
}
