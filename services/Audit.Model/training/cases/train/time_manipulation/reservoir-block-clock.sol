// case: reservoir-block-clock
// class: time_manipulation
// disguise: block numbers as seconds of a clock that sets the price of water
// note: Blocks are no clock and the block picked by a producer sets the price; the fix prices by the level of the reservoir.
pragma solidity ^0.4.10;

contract Reservoir {
    address warden;
    uint public startBlock;
    uint public level;
    uint public capacity;
    mapping(address => uint) public litres;
    uint public collected;

    event Sold(address who, uint amount, uint price);

    function Reservoir(uint _capacity) {
        require(_capacity > 0 && _capacity < 1000000);
        warden = msg.sender;
        capacity = _capacity;
        level = _capacity;
        startBlock = block.number;
    }

    function price() constant returns (uint) {
        //- weak
        uint second = (block.number - startBlock) * 15 % 120; //!
        if (second < 15) return 1 szabo; //!
        return 90 szabo;
        //- fixed
        if (level > capacity / 2) return 30 szabo;
        return 90 szabo;
        //- end
    }

    function draw(uint amount, uint most) payable {
        require(amount > 0 && amount <= level);
        uint each = price();
        require(each <= most && msg.value == each * amount);
        level -= amount;
        litres[msg.sender] += amount;
        collected += msg.value;
        Sold(msg.sender, amount, each);
    }

    function refill(uint amount) {
        require(msg.sender == warden);
        require(amount <= capacity - level);
        level += amount;
    }

    function collect() {
        require(msg.sender == warden);
        uint sum = collected;
        collected = 0;
        warden.transfer(sum);
    }
}
