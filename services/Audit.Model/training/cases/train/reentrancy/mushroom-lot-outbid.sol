// case: mushroom-lot-outbid
// class: reentrancy
// disguise: an auction; the outbid leader is paid before leader and best are replaced, a failed payment goes to a ledger
// note: The leader outbids himself from his fallback and is repaid again; the fix replaces leader and best before paying.
pragma solidity ^0.4.10;

contract MushroomLots {
    struct Lot {
        address seller;
        address leader;
        uint best;
        uint reserve;
        bool closed;
    }

    Lot[] lots;
    mapping (address => uint) public owed;
    uint8 constant STEP = 20;

    event NewLot(uint lot, uint reserve);
    event Bid(uint lot, address bidder, uint value);
    event Closed(uint lot, address winner, uint value);

    function offer(uint reserve) returns (uint) {
        require(reserve > 1 finney && reserve < 1000 ether);
        lots.push(Lot(msg.sender, 0x0, 0, reserve, false));
        NewLot(lots.length - 1, reserve);
        return lots.length - 1;
    }

    function bid(uint lot) payable {
        Lot storage l = lots[lot];
        require(!l.closed && msg.sender != l.seller);
        require(msg.value >= l.reserve);
        require(msg.value >= l.best + l.best / STEP);
        //- weak
        if (l.leader != 0x0) {
            if (!l.leader.call.value(l.best)()) { //!
                owed[l.leader] += l.best;
            }
        }
        l.leader = msg.sender; //!
        l.best = msg.value; //!
        //- fixed
        address before = l.leader;
        uint amount = l.best;
        l.leader = msg.sender;
        l.best = msg.value;
        if (before != 0x0) {
            if (!before.call.value(amount)()) {
                owed[before] += amount;
            }
        }
        //- end
        Bid(lot, msg.sender, msg.value);
    }

    function close(uint lot) {
        Lot storage l = lots[lot];
        require(msg.sender == l.seller && !l.closed);
        l.closed = true;
        owed[l.seller] += l.best;
        Closed(lot, l.leader, l.best);
    }

    function pull() {
        uint sum = owed[msg.sender];
        require(sum > 0);
        owed[msg.sender] = 0;
        require(msg.sender.call.value(sum)());
    }
}
