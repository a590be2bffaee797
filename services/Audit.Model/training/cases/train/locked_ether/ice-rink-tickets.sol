// case: ice-rink-tickets
// class: locked_ether
// disguise: the payee is a state variable that nobody ever sets
// note: cashier stays zero so that payout never passes; the fix sets it in the constructor.
pragma solidity ^0.4.13;

contract IceRink {
    address public cashier;
    uint public ticket;
    uint16 public inside;
    uint16 public places;
    mapping (address => bool) public admitted;

    event In(address who);
    event Out(address who);

    function IceRink(uint price, uint16 capacity) {
        require(price > 0);
        ticket = price;
        places = capacity;
        //- weak
        //- fixed
        cashier = msg.sender;
        //- end
    }

    modifier cashierOnly() {
        require(cashier != 0x0 && msg.sender == cashier);
        _;
    }

    //- weak
    function comeIn() payable { //!
    //- fixed
    function comeIn() payable {
    //- end
        require(msg.value == ticket);
        require(!admitted[msg.sender]);
        require(inside < places);
        admitted[msg.sender] = true;
        inside = inside + 1;
        In(msg.sender);
    }

    function goOut() {
        require(admitted[msg.sender]);
        admitted[msg.sender] = false;
        require(inside > 0);
        inside = inside - 1;
        Out(msg.sender);
    }

    function payout(uint amount) cashierOnly {
        require(amount <= this.balance);
        cashier.transfer(amount);
    }

    function setTicket(uint price) cashierOnly {
        require(price > 0 && inside == 0);
        ticket = price;
    }
}
