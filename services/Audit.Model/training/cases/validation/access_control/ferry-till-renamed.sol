// case: ferry-till-renamed
// class: access_control
// disguise: a constructor that kept the name of an earlier draft
// note: FerryTill() of FerryTickets can be called by anybody and sets the purser; the fix gives it the contract's name.
pragma solidity ^0.4.11;

contract FerryTickets {
    address public purser;
    uint public fare;
    uint public seats;
    uint public departures;

    mapping (address => uint) public tickets;
    mapping (uint => uint) public soldFor;

    event Sold(address who, uint count);
    event Departed(uint number, uint passengers);

    //- weak
    function FerryTill(uint _fare, uint _seats) { //!
        purser = msg.sender;
    //- fixed
    function FerryTickets(uint _fare, uint _seats) {
        purser = msg.sender;
    //- end
        fare = _fare;
        seats = _seats;
    }

    modifier purserOnly() {
        require(msg.sender == purser);
        _;
    }

    function buy(uint count) payable {
        require(count > 0 && count <= 6);
        require(msg.value == fare * count && msg.value / count == fare);
        require(soldFor[departures] <= seats && count <= seats - soldFor[departures]);
        soldFor[departures] += count;
        tickets[msg.sender] += count;
        Sold(msg.sender, count);
    }

    function board(address passenger) purserOnly {
        require(tickets[passenger] > 0);
        tickets[passenger] -= 1;
    }

    function depart() purserOnly {
        Departed(departures, soldFor[departures]);
        require(departures + 1 > departures);
        departures += 1;
    }

    function bank() purserOnly {
        purser.transfer(this.balance);
    }
}
