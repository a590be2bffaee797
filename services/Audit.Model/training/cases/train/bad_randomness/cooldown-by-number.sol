// case: cooldown-by-number
// class: bad_randomness
// disguise: number, coinbase and difficulty all occur
// note: A look-alike: the number serves as a cooldown, coinbase and difficulty are only logged.
pragma solidity ^0.4.23;

contract WellPump {
    mapping(address => uint) public lastPump;
    mapping(address => uint) public buckets;
    uint public level = 100000;
    address public warden;

    event Pumped(address who, uint n, address coinbase, uint difficulty);

    constructor() public {
        warden = msg.sender;
    }

    function pump(uint n) public {
        require(n > 0 && n <= 10);
        require(lastPump[msg.sender] == 0 || block.number - lastPump[msg.sender] >= 240);
        require(level >= n);
        lastPump[msg.sender] = block.number;
        level -= n;
        buckets[msg.sender] += n;
        emit Pumped(msg.sender, n, block.coinbase, block.difficulty);
    }

    function rain(uint n) public {
        require(msg.sender == warden && n <= 100000 && level + n <= 100000);
        level += n;
    }

    function pour(address to, uint n) public {
        require(buckets[msg.sender] >= n && buckets[to] + n >= n);
        buckets[msg.sender] -= n;
        buckets[to] += n;
    }

    function turn() public view returns (uint) {
        return block.number / 240;
    }
}
