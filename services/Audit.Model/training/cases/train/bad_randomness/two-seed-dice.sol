// case: two-seed-dice
// class: bad_randomness
// disguise: an actual dice game
// note: A look-alike: the croupier seals his seed first, the player adds his, silence costs the croupier the stake.
pragma solidity ^0.4.18;

contract TwoSeedDice {
    struct Throw { address player; uint stake; uint8 under; uint height; bytes32 seal; bytes32 seed; }

    address croupier;
    mapping (uint => Throw) throwsOf;
    uint public next;
    uint public bound;

    event Placed(uint id, address player, uint8 under);
    event Rolled(uint id, uint8 eyes);

    function TwoSeedDice() public payable {
        croupier = msg.sender;
    }

    function offer(bytes32 seal) public {
        require(msg.sender == croupier && throwsOf[next].seal == 0);
        throwsOf[next].seal = seal;
    }

    function place(uint8 under, bytes32 seed) public payable {
        Throw storage t = throwsOf[next];
        require(t.seal != 0 && under >= 2 && under <= 6);
        require(msg.value >= 1 finney && msg.value <= 1 ether);
        require(this.balance - bound >= msg.value * 6);
        bound += msg.value * 6;
        t.player = msg.sender;
        t.stake = msg.value;
        t.under = under;
        t.seed = seed;
        t.height = block.number;
        Placed(next, msg.sender, under);
        next++;
    }

    function reveal(uint id, bytes32 secret) public {
        Throw storage t = throwsOf[id];
        require(t.stake > 0 && keccak256(secret) == t.seal);
        uint stake = t.stake;
        t.stake = 0;
        bound -= stake * 6;
        uint8 eyes = uint8(uint(keccak256(secret, t.seed)) % 6) + 1;
        Rolled(id, eyes);
        if (eyes < t.under) t.player.transfer(stake * 6 / (t.under - 1));
    }

    function claimSilence(uint id) public {
        Throw storage t = throwsOf[id];
        require(t.stake > 0 && block.number > t.height + 500);
        uint stake = t.stake;
        t.stake = 0;
        bound -= stake * 6;
        t.player.transfer(stake * 6);
    }

    function takeOut(uint sum) public {
        require(msg.sender == croupier && sum <= this.balance - bound);
        croupier.transfer(sum);
    }
}
