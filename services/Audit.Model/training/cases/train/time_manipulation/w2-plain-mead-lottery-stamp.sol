// case: w2-plain-mead-lottery-stamp
// class: time_manipulation
// disguise: plain: the winner's index is the stamp modulo the number of tickets
// note: The stamp picks the winner; the fix uses a number that the host sealed before the sale.
pragma solidity ^0.4.20;

contract MeadRaffle {
    address[] public tickets;
    address public host;
    bytes32 public seal;

    function MeadRaffle(bytes32 s) public {
        host = msg.sender;
        seal = s;
    }

    function buy() public payable {
        require(msg.value == 20 finney && tickets.length < 100);
        tickets.push(msg.sender);
    }

    function draw(uint number) public {
        require(msg.sender == host && tickets.length == 100);
        //- weak
        uint t = now; //!
        uint i = (t + number) % tickets.length; //! bad_randomness
        //- fixed
        require(keccak256(number) == seal);
        uint i = number % tickets.length;
        //- end
        address w = tickets[i];
        delete tickets;
        w.transfer(2 ether);
    }
}
