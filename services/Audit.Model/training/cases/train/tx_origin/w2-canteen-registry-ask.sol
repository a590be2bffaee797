// case: w2-canteen-registry-ask
// class: tx_origin
// disguise: the address is handed to a staff contract as an argument
// note: The question about the staff right is put for tx.origin; the fix puts it for msg.sender.
pragma solidity ^0.4.24;

contract StaffList {
    address public head;
    mapping(address => uint8) private levels;

    constructor() public {
        head = msg.sender;
        levels[head] = 9;
    }

    function hire(address who, uint8 level) external {
        require(msg.sender == head && level < 9);
        levels[who] = level;
    }

    function levelOf(address who) external view returns (uint8) {
        return levels[who];
    }
}

contract Canteen {
    StaffList public staff;
    uint public menuPrice;
    bytes32 public menu;
    mapping(address => uint) public meals;
    mapping(address => uint) public lastVisit;

    event Menu(bytes32 menu, uint price);
    event Meal(address eater, address signer);

    constructor(StaffList list) public {
        staff = list;
        menuPrice = 8 finney;
    }

    function eat() external payable {
        require(msg.value == menuPrice, "price");
        meals[msg.sender]++;
        lastVisit[tx.origin] = now;
        emit Meal(msg.sender, tx.origin);
    }

    function setMenu(bytes32 m, uint price) external {
        require(staff.levelOf(msg.sender) >= 3, "cook");
        require(price > 0 && price < 1 ether, "price");
        menu = m;
        menuPrice = price;
        emit Menu(m, price);
    }

    function bank(address to) external {
        //- weak
        require(staff.levelOf(tx.origin) == 9, "head"); //!
        //- fixed
        require(staff.levelOf(msg.sender) == 9, "head");
        //- end
        to.transfer(address(this).balance);
    }

    function freeMeal(address who) external {
        require(staff.levelOf(msg.sender) >= 5, "manager");
        meals[who]++;
    }
}
