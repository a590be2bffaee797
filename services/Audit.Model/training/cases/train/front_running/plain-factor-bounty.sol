// case: plain-factor-bounty
// class: front_running
// disguise: arithmetic riddle
// note: The two factors are readable before they are mined; the fix pays a committed finder
pragma solidity ^0.4.5;

contract FactorBounty {
    address owner;
    uint public product;
    uint public bounty;
    struct Note { bytes32 h; uint blk; }
    mapping(address => Note) notes;

    function FactorBounty(uint p) payable { owner = msg.sender; product = p; bounty = msg.value; }

    function leaveNote(bytes32 h) { notes[msg.sender] = Note(h, block.number); }

    function hand(uint128 x, uint128 y) returns (bool) {
        if (bounty == 0 || x < 2 || y < 2) return false;
        //- weak
        if (uint(x) * uint(y) != product) return false; //!
        //- fixed
        if (uint(x) * uint(y) != product) return false;
        Note n = notes[msg.sender];
        if (n.blk == 0 || block.number < n.blk + 3 || n.h != sha3(x, y, msg.sender)) return false;
        //- end
        var b = bounty;
        bounty = 0;
        if (!msg.sender.send(b)) throw;
        return true;
    }

    function raise() payable { bounty += msg.value; }
    function stop() { if (msg.sender == owner) suicide(owner); }
}
