// case: snail-race-difficulty
// class: bad_randomness
// disguise: several winners out of one number, taken apart by shifts
// note: Difficulty and producer are known to the caller; the fix uses the seeds the punters sealed before the race.
pragma solidity ^0.6.0;

contract SnailRace {
    uint256 public constant STAKE = 0.01 ether;
    uint8 public constant LANES = 8;

    struct Race { address[8] punter; uint8 taken; bool run; uint256 pot; uint8 revealed; bytes32 mix; uint64 full; }

    mapping(uint256 => Race) private races;
    mapping(uint256 => mapping(uint8 => bytes32)) private sealOf;
    mapping(address => uint256) public winnings;
    uint256 public current;

    event Started(uint256 race);
    event Finished(uint256 race, uint8 first);

    function enter(uint8 lane, bytes32 seal) external payable {
        require(msg.value == STAKE && lane < LANES && seal != 0, "entry");
        Race storage r = races[current];
        require(r.punter[lane] == address(0) && r.taken < LANES, "taken");
        r.punter[lane] = msg.sender;
        sealOf[current][lane] = seal;
        r.taken += 1;
        require(r.pot <= 1 ether);
        r.pot += msg.value;
        if (r.taken == LANES) {
            r.full = uint64(block.number);
            emit Started(current);
            current = current + 1;
        }
    }

    //- weak
    function run(uint256 id) external {
        Race storage r = races[id];
        require(r.taken == LANES && !r.run, "not ready");
        r.run = true;
        uint256 noise = uint256(keccak256(abi.encodePacked(block.difficulty, block.coinbase, id))); //!
        uint8 first = uint8((noise >> 96) & 7); //!
        winnings[r.punter[first]] += r.pot;
        emit Finished(id, first);
    }
    //- fixed
    function reveal(uint256 id, uint8 lane, bytes32 seed) external {
        Race storage r = races[id];
        require(r.taken == LANES && !r.run, "not ready");
        require(r.punter[lane] == msg.sender && sealOf[id][lane] == keccak256(abi.encode(msg.sender, seed)), "seal");
        delete sealOf[id][lane];
        r.mix = keccak256(abi.encode(r.mix, seed));
        r.revealed += 1;
        if (r.revealed == LANES) {
            r.run = true;
            uint8 first = uint8(uint256(r.mix) >> 96) & 7;
            winnings[r.punter[first]] += r.pot;
            emit Finished(id, first);
        }
    }

    function split(uint256 id) external {
        Race storage r = races[id];
        require(r.taken == LANES && !r.run && block.number > r.full + 6000 && r.revealed > 0, "too early");
        r.run = true;
        uint256 part = r.pot / r.revealed;
        for (uint8 lane = 0; lane < LANES; lane++) {
            if (sealOf[id][lane] == 0) winnings[r.punter[lane]] += part;
        }
    }
    //- end

    function collect() external {
        uint256 due = winnings[msg.sender];
        winnings[msg.sender] = 0;
        msg.sender.transfer(due);
    }
}
