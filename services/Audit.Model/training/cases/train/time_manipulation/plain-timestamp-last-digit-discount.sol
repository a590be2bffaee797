// case: plain-timestamp-last-digit-discount
// class: time_manipulation
// disguise: last digit of the clock
// note: The stamp's last digit sets the discount; the fix gives it by the order number
pragma solidity ^0.4.14;

contract FishAndChips {
    uint public orders;
    address public shop;
    mapping(address => uint) public meals;
    event Order(address who, uint price);

    function FishAndChips() { shop = msg.sender; }

    function order() payable {
        uint price = 30 finney;
        orders++;
        //- weak
        uint d = block.timestamp % 10; //!
        if (d == 7) price = 3 finney;
        //- fixed
        uint d = orders % 10;
        if (d == 7) price = 3 finney;
        //- end
        require(msg.value >= price);
        meals[msg.sender]++;
        Order(msg.sender, price);
        if (msg.value > price) msg.sender.transfer(msg.value - price);
    }

    function eat() { require(meals[msg.sender] > 0); meals[msg.sender]--; }
    function till() { require(msg.sender == shop); shop.transfer(this.balance); }
    function sell(address s) { require(msg.sender == shop); shop = s; }
}
