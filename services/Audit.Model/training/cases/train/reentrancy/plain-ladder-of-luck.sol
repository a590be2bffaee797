// case: plain-ladder-of-luck
// class: reentrancy
// disguise: plain: ponzi, queue index raised after the payment
// note: The same place of the queue is paid again; the fix raises the index before.
pragma solidity ^0.4.7;

contract LadderOfLuck {
    struct Place { address addr; uint payout; }
    Place[] places;
    uint public next;
    address dealer;
    mapping (address => uint) public owed;

    function LadderOfLuck() { dealer = msg.sender; }

    function() payable {
        if (msg.value < 1 ether) throw;
        places.push(Place(msg.sender, msg.value + msg.value / 5));
    }

    function payNext() {
        if (next >= places.length) throw;
        var p = places[next];
        if (this.balance < p.payout) throw;
        //- weak
        if (!p.addr.call.value(p.payout)()) owed[p.addr] += p.payout; //!
        next += 1; //!
        //- fixed
        next += 1;
        if (!p.addr.call.value(p.payout)()) owed[p.addr] += p.payout;
        //- end
    }

    function fetch() {
        uint o = owed[msg.sender];
        owed[msg.sender] = 0;
        if (!msg.sender.send(o)) throw;
    }

    function length() constant returns (uint) { return places.length; }
    function place(uint i) constant returns (address, uint) { return (places[i].addr, places[i].payout); }
}
