// case: w2-canteen-card-mixed-math
// class: arithmetic
// disguise: own checked helpers used for all but one operation
// note: lower() takes the deduction with a plain minus; the fix uses minus() like the rest.
pragma solidity ^0.4.16;

contract Checked {
    function plus(uint a, uint b) internal constant returns (uint c) {
        c = a + b;
        if (c < a) revert();
    }

    function minus(uint a, uint b) internal constant returns (uint) {
        if (b > a) revert();
        return a - b;
    }

    function times(uint a, uint b) internal constant returns (uint c) {
        c = a * b;
        if (a != 0 && c / a != b) revert();
    }
}

contract CanteenCard is Checked {
    struct Card { uint money; uint meals; bool blocked; }

    address public cook;
    uint public mealPrice = 4 finney;
    mapping (address => Card) public cards;
    mapping (bytes32 => uint) public menu;

    event Loaded(address who, uint amount);
    event Ate(address who, uint meals);

    modifier cookOnly() {
        if (msg.sender != cook) revert();
        _;
    }

    function CanteenCard() public {
        cook = msg.sender;
    }

    function load() public payable {
        cards[msg.sender].money = plus(cards[msg.sender].money, msg.value);
        Loaded(msg.sender, msg.value);
    }

    function price(uint p) public cookOnly {
        mealPrice = p;
    }

    function dish(bytes32 what, uint p) public cookOnly {
        menu[what] = p;
    }

    function block_(address who, bool b) public cookOnly {
        cards[who].blocked = b;
    }

    function eat(uint n) public {
        Card storage c = cards[msg.sender];
        if (c.blocked || n == 0) revert();
        c.money = minus(c.money, times(n, mealPrice));
        c.meals = plus(c.meals, n);
        Ate(msg.sender, n);
    }

    function order(bytes32 what, uint n) public {
        Card storage c = cards[msg.sender];
        if (c.blocked) revert();
        if (menu[what] == 0) revert();
        uint due = times(menu[what], n);
        //- weak
        c.money = c.money - due; //!
        //- fixed
        c.money = minus(c.money, due);
        //- end
        c.meals = plus(c.meals, n);
        Ate(msg.sender, n);
    }

    function cashOut(uint amount) public {
        Card storage c = cards[msg.sender];
        c.money = minus(c.money, amount);
        msg.sender.transfer(amount);
    }
}
