// case: plain-interest-started-minute
// class: time_manipulation
// disguise: started minutes are charged
// note: A minute begun counts full, the clock of one block decides; the fix charges started weeks
pragma solidity ^0.4.13;

contract PawnCorner {
    struct Pawn { address who; uint lent; uint from; }
    mapping(uint => Pawn) public pawns;
    uint public count;
    address public broker;

    function PawnCorner() payable { broker = msg.sender; }

    function lend(address who, uint v) {
        require(msg.sender == broker && v > 0 && v <= this.balance);
        pawns[++count] = Pawn(who, v, now);
        who.transfer(v);
    }

    function due(uint id) constant returns (uint) {
        Pawn p = pawns[id];
        //- weak
        uint begun = (now - p.from + 59 seconds) / 1 minutes; //!
        return p.lent + p.lent * begun / 2000;
        //- fixed
        uint begun = (now - p.from) / 1 weeks + 1;
        return p.lent + p.lent * begun / 50;
        //- end
    }

    function payBack(uint id) payable {
        uint d = due(id);
        require(pawns[id].lent > 0 && msg.value >= d);
        pawns[id].lent = 0;
        msg.sender.transfer(msg.value - d);
    }

    function close() { require(msg.sender == broker); broker.transfer(this.balance); }
}
