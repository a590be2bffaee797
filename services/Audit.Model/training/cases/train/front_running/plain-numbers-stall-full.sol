// case: plain-numbers-stall-full
// class: front_running
// disguise: the last number wins
// note: Buyer of the last number gets the pot, so the fill can be overtaken; the fix gives it to the most numbers held
pragma solidity ^0.4.11;

contract NumbersStall {
    mapping(uint => mapping(uint8 => address)) public numberOf;
    mapping(uint => mapping(address => uint)) public held;
    mapping(address => uint) public won;
    mapping(uint => address) public most;
    uint public round;
    uint public sold;
    uint constant PRICE = 2 finney;

    event Full(uint round, address winner);

    function take(uint8 n) payable {
        require(n < 25 && msg.value == PRICE);
        require(numberOf[round][n] == 0);
        numberOf[round][n] = msg.sender;
        held[round][msg.sender]++;
        if (held[round][msg.sender] > held[round][most[round]]) most[round] = msg.sender;
        sold++;
        if (sold == 25) {
            //- weak
            won[msg.sender] += 25 * PRICE; //!
            Full(round, msg.sender);
            //- fixed
            won[most[round]] += 25 * PRICE;
            Full(round, most[round]);
            //- end
            sold = 0;
            round++;
        }
    }

    function fetch() {
        uint w = won[msg.sender];
        won[msg.sender] = 0;
        msg.sender.transfer(w);
    }
}
