// case: parcel-locker-blocks
// class: arithmetic
// disguise: the product stands inside the price check
// note: price * count wraps so that a huge count costs nothing; the fix divides back.
pragma solidity ^0.4.15;

contract ParcelLockers {
    address public operator;
    uint public pricePerDay = 3 finney;
    uint public lockersFree;
    mapping(address => uint) public prepaidDays;
    mapping(address => uint) public usedDays;

    event Prepaid(address customer, uint count);
    event Opened(address customer, uint8 box);

    function ParcelLockers(uint lockers) public {
        require(lockers <= 250);
        operator = msg.sender;
        lockersFree = lockers;
    }

    function setPrice(uint weiPerDay) public {
        require(msg.sender == operator);
        require(weiPerDay > 0 && weiPerDay < 1 ether);
        pricePerDay = weiPerDay;
    }

    function quote(uint8 daysWanted) public constant returns (uint) {
        return uint(daysWanted) * pricePerDay;
    }

    function prepay(uint count) public payable {
        require(count > 0);
        require(prepaidDays[msg.sender] == 0);
        //- weak
        require(msg.value == pricePerDay * count); //!
        //- fixed
        uint cost = pricePerDay * count;
        require(cost / count == pricePerDay);
        require(msg.value == cost);
        //- end
        prepaidDays[msg.sender] = count;
        Prepaid(msg.sender, count);
    }

    function open(uint8 box) public {
        require(box < lockersFree);
        uint left = prepaidDays[msg.sender];
        require(left > 0);
        prepaidDays[msg.sender] = left - 1;
        Opened(msg.sender, box);
    }

    function collect() public {
        require(msg.sender == operator);
        operator.transfer(this.balance);
    }
}
