// case: plain-six-sided-now
// class: bad_randomness
// disguise: dice from the clock
// note: now gives the dice; the fix uses the house seed that was committed before the bet
pragma solidity ^0.4.9;

contract SixSided {
    address house;
    bytes32 public commitment;
    struct Bet { address player; uint8 side; uint amount; uint8 extra; }
    Bet public open;
    mapping (address => uint) public wins;

    function SixSided() payable { house = msg.sender; }
    function commit(bytes32 c) {
        if (msg.sender != house || open.amount != 0) throw;
        commitment = c;
    }

    function bet(uint8 side, uint8 extra) payable {
        if (open.amount != 0 || commitment == 0) throw;
        if (side == 0 || side > 6) throw;
        if (msg.value == 0 || msg.value * 6 > this.balance) throw;
        open = Bet(msg.sender, side, msg.value, extra);
    }

    function roll(bytes32 seed) {
        if (msg.sender != house || open.amount == 0) throw;
        //- weak
        var dice = uint8(now % 6) + 1; //!
        //- fixed
        if (sha3(seed) != commitment) throw;
        var dice = uint8(uint(sha3(seed, open.extra, open.player)) % 6) + 1;
        commitment = 0;
        //- end
        if (dice == open.side) wins[open.player] += open.amount * 5;
        open.amount = 0;
    }

    function quit(uint v) {
        if (msg.sender != house || open.amount != 0 || v > this.balance) throw;
        if (!house.send(v)) throw;
    }

    function pay() {
        var w = wins[msg.sender];
        wins[msg.sender] = 0;
        if (!msg.sender.send(w)) throw;
    }
}
