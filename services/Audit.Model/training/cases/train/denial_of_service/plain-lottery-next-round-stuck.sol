// case: plain-lottery-next-round-stuck
// class: denial_of_service
// disguise: winner must accept before a new round
// note: If the winner refuses, the round never ends; the fix stores the prize
pragma solidity ^0.4.10;

contract WeeklyGoose {
    address[] entries;
    address notary;
    uint public round;
    mapping(uint => address) public winners;
    mapping(address => uint) prize;

    function WeeklyGoose() { notary = msg.sender; }

    function enter() payable {
        if (msg.value != 20 finney || entries.length == 500) throw;
        entries.push(msg.sender);
    }

    function endRound(uint ticket) {
        if (msg.sender != notary || ticket >= entries.length) throw;
        address w = entries[ticket];
        uint sum = entries.length * 20 finney;
        winners[round] = w;
        round++;
        entries = new address[](0);
        //- weak
        w.transfer(sum); //!
        //- fixed
        prize[w] += sum;
        //- end
    }

    function myPrize() constant returns (uint) { return prize[msg.sender]; }

    function fetch() {
        uint p = prize[msg.sender];
        prize[msg.sender] = 0;
        if (!msg.sender.send(p)) throw;
    }
}
