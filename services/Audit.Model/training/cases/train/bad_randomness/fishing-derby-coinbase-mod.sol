// case: fishing-derby-coinbase-mod
// class: bad_randomness
// disguise: producer's address as source, in a branch of a longer function
// note: The block's producer decides whether the bonus is given; the fix grants it by a rule without chance.
pragma solidity ^0.4.21;

contract FishingDerby {
    struct Catch { uint32 grams; uint32 count; bool judged; }

    address judge;
    uint public bonusPot;
    mapping(address => Catch) catches;
    mapping(address => uint) public winnings;

    event Judged(address angler, uint32 grams, uint prize);

    constructor() public payable {
        judge = msg.sender;
        bonusPot = msg.value;
    }

    function weigh(address angler, uint32 grams) public {
        require(msg.sender == judge);
        Catch storage c = catches[angler];
        require(!c.judged && grams > 0 && grams < 60000 && c.count < 20);
        c.grams += grams;
        c.count += 1;
    }

    function claim() public {
        Catch storage c = catches[msg.sender];
        require(c.count > 0 && !c.judged);
        c.judged = true;
        uint prize = 0;
        if (c.grams > 20000) {
            prize = bonusPot / 50;
        }
        //- weak
        else if (uint8(uint(block.coinbase) + c.count) % 16 == 3) { //!
            prize = bonusPot / 20;
        }
        //- fixed
        else if (c.count >= 15) {
            prize = bonusPot / 20;
        }
        //- end
        bonusPot -= prize;
        winnings[msg.sender] = prize;
        emit Judged(msg.sender, c.grams, prize);
    }

    function collect() public {
        uint due = winnings[msg.sender];
        winnings[msg.sender] = 0;
        msg.sender.transfer(due);
    }

    function closeSeason() public {
        require(msg.sender == judge);
        selfdestruct(judge);
    }
}
