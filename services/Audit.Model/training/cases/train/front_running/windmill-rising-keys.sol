// case: windmill-rising-keys
// class: front_running
// disguise: short purchase, price climbs with each purchase of others
// note: Purchases placed before make the same money buy fewer blades; the fix takes the fewest accepted.
pragma solidity ^0.4.19;

contract WindmillBlades {
    address builder;
    uint public price = 1 finney;
    uint public blades;
    mapping(address => uint) public bladesOf;
    mapping(address => uint) public marks;
    uint public funds;

    event Bought(address who, uint count, uint price);

    function WindmillBlades() public {
        builder = msg.sender;
    }

    //- weak
    function buy() public payable {
        uint count = msg.value / price; //!
        require(count > 0 && count < 1000);
    //- fixed
    function buy(uint fewest) public payable {
        uint count = msg.value / price;
        require(count > 0 && count < 1000 && count >= fewest);
    //- end
        funds += count * price;
        uint rest = msg.value - count * price;
        blades += count;
        bladesOf[msg.sender] += count;
        Bought(msg.sender, count, price);
        if (price < 1 ether) price = price * 105 / 100;
        msg.sender.transfer(rest);
    }

    function mark(uint number) public {
        require(bladesOf[msg.sender] > number);
        marks[msg.sender] = number;
    }

    function build(uint amount) public {
        require(msg.sender == builder && amount <= funds);
        funds -= amount;
        builder.transfer(amount);
    }
}
