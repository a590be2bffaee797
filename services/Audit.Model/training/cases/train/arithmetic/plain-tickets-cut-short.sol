// case: plain-tickets-cut-short
// class: arithmetic
// disguise: plain: old lottery, number of tickets kept in uint8
// note: The number is cut to eight bits for the count that is capped; the fix tests it first.
pragma solidity ^0.4.9;

contract VillageTombola {
    uint public price = 10 finney;
    address public host;
    mapping (address => uint8) public held;
    mapping (uint => address) public ticketTo;
    uint public sold;
    bool closed;

    function VillageTombola() { host = msg.sender; }

    function buy() payable {
        if (closed) throw;
        uint n = msg.value / price;
        //- weak
        held[msg.sender] += uint8(n); //!
        if (held[msg.sender] > 20) throw;
        //- fixed
        if (n > 20 || held[msg.sender] + n > 20) throw;
        held[msg.sender] += uint8(n);
        //- end
        for (uint i = 0; i < n; i++) ticketTo[sold + i] = msg.sender;
        sold += n;
    }

    function drawn(uint number) {
        if (msg.sender != host || closed || number >= sold) throw;
        closed = true;
        if (!ticketTo[number].send(this.balance / 2)) throw;
        if (!host.send(this.balance)) throw;
    }
}
