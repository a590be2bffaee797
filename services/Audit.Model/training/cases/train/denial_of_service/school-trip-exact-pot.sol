// case: school-trip-exact-pot
// class: denial_of_service
// disguise: equality with the contract's balance as a sanity check
// note: A forced wei makes the equality false for good; the fix compares the booked sum with at least.
pragma solidity ^0.4.20;

contract SchoolTrip {
    address public teacher;
    uint public seatPrice;
    uint public seats;
    uint public booked;
    bool public left;
    mapping(address => uint) public seatsOf;

    event Booked(address parent, uint amount);
    event Departed(uint amount);

    function SchoolTrip(uint _price, uint _seats) public {
        require(_price > 0 && _price < 10 ether && _seats > 0 && _seats < 200);
        teacher = msg.sender;
        seatPrice = _price;
        seats = _seats;
    }

    function book() public payable {
        require(!left && booked < seats && msg.value == seatPrice);
        booked = booked + 1;
        seatsOf[msg.sender] = seatsOf[msg.sender] + 1;
        Booked(msg.sender, msg.value);
    }

    function cancel() public {
        require(!left && seatsOf[msg.sender] > 0 && booked > 0);
        seatsOf[msg.sender] = seatsOf[msg.sender] - 1;
        booked = booked - 1;
        msg.sender.transfer(seatPrice);
    }

    function depart() public {
        require(msg.sender == teacher && !left);
        //- weak
        require(this.balance == seats * seatPrice); //!
        //- fixed
        require(booked == seats && this.balance >= seats * seatPrice);
        //- end
        left = true;
        Departed(this.balance);
        teacher.transfer(this.balance);
    }
}
