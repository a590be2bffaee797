// case: organ-pipes-auction
// class: arithmetic
// disguise: a falling price in a view function that the sale calls
// note: After long enough the drop exceeds the start price and the price wraps; the fix stops at the floor.
pragma solidity ^0.4.17;

contract OrganPipes {
    struct Lot {
        address seller;
        uint64 startedAt;
        uint startPrice;
        uint dropPerHour;
        bool sold;
    }

    Lot[] public lots;
    uint constant FLOOR = 1 finney;
    mapping(address => uint) public due;
    mapping(uint => address) public buyer;

    event Listed(uint id, uint startPrice);
    event Sold(uint id, uint price);

    function list(uint startPrice, uint dropPerHour) public returns (uint id) {
        require(startPrice > FLOOR && startPrice <= 1000 ether);
        require(dropPerHour > 0 && dropPerHour < startPrice);
        id = lots.length;
        lots.push(Lot(msg.sender, uint64(now), startPrice, dropPerHour, false));
        Listed(id, startPrice);
    }

    function priceOf(uint id) public view returns (uint) {
        Lot storage l = lots[id];
        uint passed = (now - l.startedAt) / 1 hours;
        //- weak
        uint price = l.startPrice - passed * l.dropPerHour; //!
        //- fixed
        if (passed >= l.startPrice / l.dropPerHour) return FLOOR;
        uint price = l.startPrice - passed * l.dropPerHour;
        //- end
        return price < FLOOR ? FLOOR : price;
    }

    function take(uint id) public payable {
        require(id < lots.length);
        Lot storage l = lots[id];
        require(!l.sold);
        uint price = priceOf(id);
        require(msg.value >= price);
        l.sold = true;
        buyer[id] = msg.sender;
        due[l.seller] += price;
        due[msg.sender] += msg.value - price;
        Sold(id, price);
    }

    function draw() public {
        uint amount = due[msg.sender];
        due[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
