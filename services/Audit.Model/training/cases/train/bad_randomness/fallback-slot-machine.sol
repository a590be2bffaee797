// case: fallback-slot-machine
// class: bad_randomness
// disguise: played by sending ether; three reels out of one hash
// note: The reels are computed from known values in the fallback; the fix books the spin and lets the machine's sealed reel list decide.
pragma solidity ^0.4.19;

contract PierSlots {
    address pier;
    uint constant SPIN = 10 finney;
    mapping (address => uint) public credit;
    //- weak
    uint spins;
    //- fixed
    bytes32 seal;
    address[] queue;
    uint last;
    //- end

    event Reels(address who, uint8 a, uint8 b, uint8 c);

    function PierSlots() public payable {
        pier = msg.sender;
    }

    //- weak
    function () public payable {
        require(msg.value == SPIN);
        spins++;
        uint r = uint(keccak256(now, block.coinbase, block.gaslimit, spins)); //!
        pay(msg.sender, r); //!
    }
    //- fixed
    function load(bytes32 s) public {
        require(msg.sender == pier && queue.length == 0);
        seal = s;
    }

    function () public payable {
        require(msg.value == SPIN && seal != 0 && queue.length < 30);
        queue.push(msg.sender);
        last = block.number;
    }

    function release(bytes32 seed) public {
        require(msg.sender == pier && keccak256(seed) == seal);
        seal = 0;
        for (uint i = 0; i < queue.length; i++) {
            pay(queue[i], uint(keccak256(seed, i)));
        }
        delete queue;
    }

    function refund() public {
        require(queue.length > 0 && block.number > last + 6000);
        seal = 0;
        for (uint i = 0; i < queue.length; i++) {
            credit[queue[i]] += 3 * SPIN;
        }
        delete queue;
    }
    //- end

    function pay(address who, uint r) internal {
        uint8 a = uint8(r % 8);
        uint8 b = uint8((r / 8) % 8);
        uint8 c = uint8((r / 64) % 8);
        Reels(who, a, b, c);
        if (a == b && b == c) {
            credit[who] += a == 7 ? 100 * SPIN : 30 * SPIN;
        } else if (a == b || b == c) {
            credit[who] += SPIN;
        }
    }

    function cashOut() public {
        uint sum = credit[msg.sender];
        credit[msg.sender] = 0;
        msg.sender.transfer(sum);
    }

    function shutDown() public {
        require(msg.sender == pier);
        pier.transfer(this.balance);
    }
}
