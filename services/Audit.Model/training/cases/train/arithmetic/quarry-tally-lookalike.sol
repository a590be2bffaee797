// case: quarry-tally-lookalike
// class: arithmetic
// disguise: bare operators everywhere, each with its bound in a modifier or an if
// note: All sums and differences are bounded before.
pragma solidity ^0.4.19;

contract QuarryTally {
    address boss;
    uint constant MAX_LOAD = 40000;
    mapping(address => uint) stone;
    mapping(address => uint8) lorries;
    uint shipped;

    event Weighed(address driver, uint kilos);
    event Shipped(address driver, uint kilos);

    modifier upTo(uint v, uint most) {
        if (v > most) revert();
        _;
    }

    modifier has(uint v) {
        require(stone[msg.sender] >= v);
        _;
    }

    function QuarryTally() public {
        boss = msg.sender;
    }

    function addLorry(address driver) public {
        require(msg.sender == boss);
        if (lorries[driver] < 255) {
            lorries[driver]++;
        }
    }

    function weigh(uint kilos) public upTo(kilos, MAX_LOAD) {
        require(lorries[msg.sender] > 0);
        if (stone[msg.sender] > 100 * MAX_LOAD) revert();
        stone[msg.sender] += kilos;
        Weighed(msg.sender, kilos);
    }

    function ship(uint kilos) public has(kilos) {
        stone[msg.sender] -= kilos;
        assert(shipped + kilos >= shipped);
        shipped += kilos;
        Shipped(msg.sender, kilos);
    }

    function hand(address to, uint kilos) public has(kilos) {
        require(stone[to] + kilos >= stone[to]);
        stone[msg.sender] -= kilos;
        stone[to] += kilos;
    }

    function cost(uint8 tons, uint16 km) public pure returns (uint) {
        return uint(tons) * uint(km) * 12;
    }
}
