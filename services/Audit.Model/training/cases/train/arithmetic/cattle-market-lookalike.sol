// case: cattle-market-lookalike
// class: arithmetic
// disguise: batch total, lock time and product, each with a bound in an unusual place
// note: The bounds stand in a helper, in a preceding loop and in the type.
pragma solidity ^0.4.25;

contract CattleMarket {
    struct Herd { uint32 heads; uint64 quarantine; }

    address vet;
    uint8 constant MAX_BATCH = 30;
    mapping(address => Herd) herds;
    mapping(address => uint) feed;

    event Moved(address from, address to, uint32 heads);

    constructor() public {
        vet = msg.sender;
    }

    function _fits(uint32 a, uint32 b) private pure returns (bool) {
        return b <= 4294967295 - a;
    }

    function admit(address owner, uint32 heads) external {
        require(msg.sender == vet && _fits(herds[owner].heads, heads));
        herds[owner].heads += heads;
    }

    function move(address to, uint32 heads) public {
        Herd storage h = herds[msg.sender];
        assert(to != msg.sender);
        require(h.heads >= heads && now > h.quarantine);
        require(_fits(herds[to].heads, heads));
        h.heads -= heads;
        herds[to].heads += heads;
        emit Moved(msg.sender, to, heads);
    }

    function confine(address owner, uint8 nDays) external {
        require(msg.sender == vet);
        herds[owner].quarantine = uint64(now + uint(nDays) * 1 days);
    }

    function deliver(address[] to, uint[] kilos) external {
        require(msg.sender == vet && to.length == kilos.length && to.length <= MAX_BATCH);
        uint total = 0;
        for (uint i = 0; i < to.length; i++) {
            require(kilos[i] < 1e18 && feed[to[i]] < 1e30);
            total += kilos[i];
            feed[to[i]] += kilos[i];
        }
        require(total > 0);
    }

    function eat(uint8 nDays) external {
        uint need = uint(nDays) * herds[msg.sender].heads * 9;
        require(feed[msg.sender] >= need);
        feed[msg.sender] -= need;
    }
}
