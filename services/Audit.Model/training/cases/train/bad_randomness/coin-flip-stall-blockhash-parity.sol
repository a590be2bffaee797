// case: coin-flip-stall-blockhash-parity
// class: bad_randomness
// disguise: two-line function, parity of a block hash
// note: The parity of the previous hash is known to whoever calls; the fix takes a bet first and the house's committed seed later.
pragma solidity ^0.4.10;

contract FlipStall {
    address keeper;
    uint public maxBet = 100 finney;
    //- weak
    //- fixed
    bytes32 public nextSeed;
    mapping (uint => address) punter;
    mapping (uint => uint) stake;
    mapping (uint => uint) betBlock;
    uint public betNo;
    //- end

    event Flip(address who, bool won);

    function FlipStall() payable {
        keeper = msg.sender;
    }

    function fund() payable {
        if (msg.sender != keeper) throw;
    }

    function setMaxBet(uint max) {
        if (msg.sender != keeper) throw;
        if (max > this.balance / 5) throw;
        maxBet = max;
    }

    //- weak
    function flip() payable {
        if (msg.value == 0 || msg.value > maxBet) throw;
        bool won = uint(block.blockhash(block.number - 1)) % 2 == 0; //!
        Flip(msg.sender, won);
        if (won && !msg.sender.send(msg.value * 2)) throw;
    }
    //- fixed
    function commitSeed(bytes32 seedHash) {
        if (msg.sender != keeper || nextSeed != 0) throw;
        nextSeed = seedHash;
    }

    function flip() payable {
        if (msg.value == 0 || msg.value > maxBet) throw;
        if (nextSeed == 0 || stake[betNo] != 0) throw;
        punter[betNo] = msg.sender;
        stake[betNo] = msg.value;
        betBlock[betNo] = block.number;
    }

    function settle(bytes32 seed) {
        if (msg.sender != keeper || sha3(seed) != nextSeed || stake[betNo] == 0) throw;
        uint due = stake[betNo];
        address who = punter[betNo];
        nextSeed = 0;
        bool won = uint(sha3(seed, betNo, who)) % 2 == 0;
        betNo++;
        Flip(who, won);
        if (won && !who.send(due * 2)) throw;
    }

    function forfeit() {
        if (stake[betNo] == 0 || block.number < betBlock[betNo] + 5000) throw;
        uint due = stake[betNo];
        address who = punter[betNo];
        nextSeed = 0;
        betNo++;
        if (!who.send(due * 2)) throw;
    }
    //- end

    function leave() {
        if (msg.sender != keeper) throw;
        //- weak
        //- fixed
        if (stake[betNo] != 0) throw;
        //- end
        if (!keeper.send(this.balance)) throw;
    }
}
