// case: plain-reaction-click
// class: time_manipulation
// disguise: smallest gap wins
// note: The gap between two blocks' clocks decides; the fix lets a judge note the time
pragma solidity ^0.4.8;

contract ReactionClick {
    address public judge;
    uint public lamp;
    uint public best;
    address public fastest;
    uint public prize;
    bool lit;

    function ReactionClick() payable { judge = msg.sender; prize = msg.value; best = 1 years; }

    function light() { if (msg.sender != judge) throw; lamp = now; lit = true; }

    //- weak
    function click() {
        if (!lit) throw;
        uint gap = block.timestamp - lamp;
        if (gap < best) { //!
            best = gap;
            fastest = msg.sender;
        }
    }
    //- fixed
    function click(address who, uint gap) {
        if (!lit || msg.sender != judge) throw;
        if (gap < best) {
            best = gap;
            fastest = who;
        }
    }
    //- end

    function crown() {
        if (msg.sender != judge || fastest == 0) throw;
        uint p = prize;
        prize = 0;
        lit = false;
        if (!fastest.send(p)) prize = p;
    }
}
