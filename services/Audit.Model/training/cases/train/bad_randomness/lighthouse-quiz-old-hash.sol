// case: lighthouse-quiz-old-hash
// class: bad_randomness
// disguise: block after the bet is awaited, but its hash may be gone
// note: After 256 blocks the hash is zero, so that the outcome is known; the fix draws from seeds of both sides.
pragma solidity ^0.4.21;

contract LighthouseBet {
    struct Bet { address who; uint128 stake; uint64 height; uint8 guess; }

    address house;
    bytes32 seal;
    mapping(uint => Bet) bets;
    uint public count;
    uint public reserved;

    event Placed(uint id, address who, uint8 guess);
    event Settled(uint id, bool won);

    constructor() public payable {
        house = msg.sender;
    }

    function reseal(bytes32 s) public {
        require(msg.sender == house && reserved == 0);
        seal = s;
    }

    function place(uint8 guess) public payable {
        require(guess < 6 && seal != 0 && reserved == 0);
        require(msg.value > 0 && msg.value <= 1 ether && address(this).balance >= msg.value * 5);
        reserved = msg.value * 5;
        bets[count] = Bet(msg.sender, uint128(msg.value), uint64(block.number), guess);
        emit Placed(count, msg.sender, guess);
        count += 1;
    }

    //- weak
    function settle(uint id) public {
        Bet memory b = bets[id];
        require(b.stake > 0 && block.number > b.height + 1);
        delete bets[id];
        reserved = 0;
        bool won = uint8(uint(blockhash(b.height + 1)) % 6) == b.guess; //!
        emit Settled(id, won);
        if (won) b.who.transfer(uint(b.stake) * 5); //!
    }
    //- fixed
    function settle(uint id, bytes32 seed) public {
        Bet memory b = bets[id];
        require(b.stake > 0 && msg.sender == house && keccak256(seed) == seal);
        delete bets[id];
        reserved = 0;
        seal = 0;
        bool won = uint8(uint(keccak256(seed, id)) % 6) == b.guess;
        emit Settled(id, won);
        if (won) b.who.transfer(uint(b.stake) * 5);
    }

    function overdue(uint id) public {
        Bet memory b = bets[id];
        require(b.stake > 0 && block.number > b.height + 240);
        delete bets[id];
        reserved = 0;
        seal = 0;
        b.who.transfer(uint(b.stake) * 5);
    }
    //- end

    function takeOut(uint sum) public {
        require(msg.sender == house && reserved == 0);
        house.transfer(sum);
    }
}
