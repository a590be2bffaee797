// case: w2-underscore-after-if
// class: access_control
// disguise: braces missing, the underscore stands behind the if in an old contract
// note: The body runs for all since _ is outside of the if; the fix puts it inside.
pragma solidity ^0.4.8;

contract PuppetTheatre {
    address director;
    uint price;
    uint seats;
    mapping (address => uint) tickets;

    event Sold(address who, uint n);
    event Denied(address who);

    modifier directorOnly() {
        //- weak
        if (msg.sender != director) Denied(msg.sender);
        _; //!
        //- fixed
        if (msg.sender != director) Denied(msg.sender);
        else _;
        //- end
    }

    modifier hasSeats(uint n) {
        if (n == 0 || n > seats) throw;
        _;
    }

    function PuppetTheatre(uint _seats) {
        if (_seats > 500) throw;
        director = msg.sender;
        seats = _seats;
        price = 10 finney;
    }

    function book(uint n) payable hasSeats(n) {
        if (msg.value != n * price) throw;
        seats -= n;
        tickets[msg.sender] += n;
        Sold(msg.sender, n);
    }

    //- weak
    function takings(address to) directorOnly { //!
    //- fixed
    function takings(address to) directorOnly {
    //- end
        if (!to.send(this.balance)) throw;
    }

    //- weak
    function engage(address next) directorOnly { //!
    //- fixed
    function engage(address next) directorOnly {
    //- end
        director = next;
    }

    function ticketsOf(address who) constant returns (uint) {
        return tickets[who];
    }
}
