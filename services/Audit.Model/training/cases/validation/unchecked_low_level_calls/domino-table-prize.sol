// case: domino-table-prize
// class: unchecked_low_level_calls
// disguise: none, the prize of a game sent and forgotten
// note: A failed send still closes the round and the prize falls to the house; the fix books it for the winner to fetch.
pragma solidity ^0.4.8;

contract DominoTable {
    address house;
    uint public stake = 100 finney;
    uint public round;
    address[4] seat;
    uint8 seated;
    bool playing;
    mapping (address => uint) public unclaimed;
    uint public reserved;

    event Seated(uint round, address player);
    event Ended(uint round, address winner, uint prize);

    function DominoTable() {
        house = msg.sender;
    }

    function sit() payable {
        if (playing || msg.value != stake) throw;
        for (uint8 i = 0; i < seated; i++) {
            if (seat[i] == msg.sender) throw;
        }
        seat[seated] = msg.sender;
        seated = seated + 1;
        Seated(round, msg.sender);
        if (seated == 4) playing = true;
    }

    function finish(uint8 winner) {
        if (msg.sender != house) throw;
        if (!playing || winner > 3) throw;
        uint prize = stake * 4 - stake / 10;
        address lucky = seat[winner];
        playing = false;
        seated = 0;
        //- weak
        lucky.send(prize); //!
        //- fixed
        if (!lucky.send(prize)) {
            unclaimed[lucky] += prize;
            reserved += prize;
        }
        //- end
        Ended(round, lucky, prize);
        if (round + 1 > round) round = round + 1;
    }

    function takeRake() {
        if (msg.sender != house || playing || seated != 0) throw;
        if (this.balance <= reserved) throw;
        if (!house.send(this.balance - reserved)) throw;
    }

    function fetchPrize() {
        uint mine = unclaimed[msg.sender];
        if (mine == 0 || mine > reserved) throw;
        unclaimed[msg.sender] = 0;
        reserved -= mine;
        if (!msg.sender.send(mine)) throw;
    }

    function seatOf(uint8 n) constant returns (address) {
        return n < seated ? seat[n] : address(0);
    }
}
