// case: w2-kiosk-flash-sale-stock
// class: time_manipulation
// disguise: half price in a window of twelve seconds after a restock
// note: The stamp decides who is inside the window; the fix gives half price to the first fifty pieces.
pragma solidity ^0.4.23;

contract Kiosk {
    struct Item { uint price; uint stock; uint soldNow; uint restocked; }

    address public owner;
    mapping(bytes32 => Item) public items;
    mapping(address => mapping(bytes32 => uint)) public bag;
    uint public takings;

    event Restocked(bytes32 indexed what, uint stock);
    event Sold(bytes32 indexed what, address indexed to, uint price);

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    constructor() public {
        owner = msg.sender;
    }

    function restock(bytes32 what, uint price, uint n) external onlyOwner {
        require(price < 10 ether && n < 10000);
        items[what] = Item(price, n, 0, now);
        emit Restocked(what, n);
    }

    function priceOf(bytes32 what) public view returns (uint) {
        Item storage i = items[what];
        //- weak
        if (now - i.restocked < 12) return i.price / 2; //!
        //- fixed
        if (i.soldNow < 50) return i.price / 2;
        //- end
        if (now > i.restocked + 90 days) return i.price * 3 / 4;
        return i.price;
    }

    function buy(bytes32 what) external payable {
        Item storage i = items[what];
        require(i.stock > 0);
        //- weak
        uint p = priceOf(what); //!
        //- fixed
        uint p = priceOf(what);
        //- end
        require(msg.value == p && p > 0);
        i.stock--;
        i.soldNow++;
        bag[msg.sender][what]++;
        takings += p;
        emit Sold(what, msg.sender, p);
    }

    function stale(bytes32 what) external view returns (bool) {
        return items[what].restocked + 180 days < now;
    }

    function empty() external onlyOwner {
        uint t = takings;
        takings = 0;
        owner.transfer(t);
    }
}
