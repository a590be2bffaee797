// case: kiosk-price-version
// class: front_running
// disguise: look-alike, mutable price but the exact price is paid
// note: The payment must equal the price in force, a changed price makes the purchase fail and nothing is lost.
pragma solidity ^0.6.2;

contract CoffeeKiosk {
    address payable public barista;
    mapping(uint8 => uint256) public menu;
    mapping(address => mapping(uint8 => uint256)) public cups;

    event Priced(uint8 indexed item, uint256 price);
    event Ordered(address indexed guest, uint8 indexed item);

    constructor() public {
        barista = msg.sender;
    }

    function setPrice(uint8 item, uint256 price) external {
        require(msg.sender == barista, "barista");
        menu[item] = price;
        emit Priced(item, price);
    }

    function order(uint8 item) external payable {
        require(menu[item] != 0, "not on the menu");
        require(msg.value == menu[item], "exact price please");
        require(cups[msg.sender][item] < 100, "enough");
        cups[msg.sender][item] += 1;
        emit Ordered(msg.sender, item);
    }

    function consume(uint8 item) external {
        require(cups[msg.sender][item] > 0, "nothing ordered");
        cups[msg.sender][item] -= 1;
    }

    function cashUp() external {
        require(msg.sender == barista, "barista");
        barista.transfer(address(this).balance);
    }
}
