// case: skittles-coin-clock
// class: bad_randomness
// disguise: plain form, time and difficulty hashed for a double-or-nothing bet
// note: The side follows from block values a caller contract can compute; the fix settles with a house secret committed before the bet.
pragma solidity ^0.4.17;

contract SkittleFlip {
    address public house;
    uint256 public maxBet = 1 ether;
    uint256 public liable;

    struct Bet {
        address player;
        uint256 stake;
        bool heads;
        uint256 placed;
        //- weak
        //- fixed
        bytes32 seal;
        bytes32 playerSeed;
        //- end
    }

    mapping (uint256 => Bet) public bets;
    //- weak
    //- fixed
    mapping (bytes32 => bool) public sealsUsed;
    bytes32 public nextSeal;
    //- end
    uint256 public count;

    event Placed(uint256 id, address player, uint256 stake);
    event Settled(uint256 id, bool won);

    modifier onlyHouse() {
        require(msg.sender == house);
        _;
    }

    function SkittleFlip() public payable {
        house = msg.sender;
    }

    //- weak
    function place(bool heads) public payable {
        require(msg.value > 0 && msg.value <= maxBet);
    //- fixed
    function postSeal(bytes32 seal) public onlyHouse {
        require(seal != 0 && !sealsUsed[seal]);
        nextSeal = seal;
    }

    function place(bool heads, bytes32 playerSeed) public payable {
        require(msg.value > 0 && msg.value <= maxBet);
        require(nextSeal != 0);
    //- end
        require(this.balance >= liable + 2 * msg.value);
        liable += 2 * msg.value;
        //- weak
        bets[count] = Bet(msg.sender, msg.value, heads, now);
        //- fixed
        bets[count] = Bet(msg.sender, msg.value, heads, now, nextSeal, playerSeed);
        sealsUsed[nextSeal] = true;
        nextSeal = 0;
        //- end
        Placed(count, msg.sender, msg.value);
        count++;
    }

    //- weak
    function settle(uint256 id) public {
        Bet memory b = bets[id];
        require(b.stake > 0);
        bool side = uint256(keccak256(now, block.difficulty)) % 2 == 0; //!
    //- fixed
    function settle(uint256 id, bytes32 secret) public onlyHouse {
        Bet memory b = bets[id];
        require(b.stake > 0);
        require(keccak256(secret) == b.seal);
        bool side = uint256(keccak256(secret, b.playerSeed)) % 2 == 0;
    //- end
        delete bets[id];
        liable -= 2 * b.stake;
        Settled(id, side == b.heads);
        if (side == b.heads) {
            b.player.transfer(2 * b.stake);
        }
    }

    //- weak
    //- fixed
    function lateWin(uint256 id) public {
        Bet memory b = bets[id];
        require(b.player == msg.sender && now > b.placed + 3 days);
        delete bets[id];
        liable -= 2 * b.stake;
        msg.sender.transfer(2 * b.stake);
    }

    //- end
    function withdraw(uint256 sum) public onlyHouse {
        require(sum <= this.balance && this.balance - sum >= liable);
        house.transfer(sum);
    }
}
