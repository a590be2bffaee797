// case: plain-opera-tickets-back
// class: reentrancy
// disguise: plain: tickets returned, count deleted last
// note: The tickets of the guest are deleted after they were paid back; the fix deletes them first.
pragma solidity ^0.4.23;

contract OperaTickets {
    address public house;
    uint public price;
    bool public cancelled;
    mapping(bytes32 => mapping(address => uint)) public seats;
    mapping(bytes32 => uint) public sold;

    constructor(uint p) public { house = msg.sender; price = p; }

    modifier onlyHouse() { require(msg.sender == house); _; }
    modifier ifCancelled(bool c) { require(cancelled == c); _; }

    function cancel() public onlyHouse { cancelled = true; }

    function buy(bytes32 night, uint n) public payable ifCancelled(false) {
        require(n > 0 && n <= 6 && msg.value == n * price);
        seats[night][msg.sender] += n;
        sold[night] += n;
    }

    function giveBack(bytes32 night) public ifCancelled(true) {
        require(seats[night][msg.sender] > 0, "no seats");
        //- weak
        require(msg.sender.call.value(seats[night][msg.sender] * price)(), "refund"); //!
        sold[night] -= seats[night][msg.sender];
        delete seats[night][msg.sender]; //!
        //- fixed
        uint n = seats[night][msg.sender];
        sold[night] -= n;
        delete seats[night][msg.sender];
        require(msg.sender.call.value(n * price)(), "refund");
        //- end
    }

    function income(bytes32 night) public onlyHouse ifCancelled(false) {
        uint n = sold[night];
        sold[night] = 0;
        house.transfer(n * price);
    }
}
