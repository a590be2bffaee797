// case: plain-kiln-shutdown
// class: tx_origin
// disguise: plain: one-line kill by origin
// note: The kiln is destroyed for the owner's origin; the fix asks for the caller.
pragma solidity ^0.4.9;

contract KilnRental {
    address potter = msg.sender;
    mapping (uint => address) public slot;
    uint public rent = 30 finney;

    function book(uint day) payable {
        if (msg.value != rent || slot[day] != 0) throw;
        slot[day] = msg.sender;
        Booked(day, msg.sender);
    }

    event Booked(uint day, address who);
    uint public firings;

    function fired(uint day) {
        if (slot[day] != msg.sender) throw;
        firings++;
    }

    function giveBack(uint day) {
        if (slot[day] != msg.sender) throw;
        slot[day] = 0;
        if (!msg.sender.send(rent / 2)) throw;
    }

    //- weak
    function shutDown() { if (tx.origin == potter) suicide(potter); } //!
    //- fixed
    function shutDown() { if (msg.sender == potter) suicide(potter); }
    //- end

    function free(uint day) constant returns (bool) { return slot[day] == 0; }
}
