// case: w2-plain-ticket-sell-back
// class: arithmetic
// disguise: plain: number of tickets times price on the way out
// note: With a wrapped product few tickets are needed and none are taken rightly; the fix bounds the number by what is held first.
pragma solidity ^0.4.21;

contract SledTickets {
    uint constant PRICE = 1 ether;
    mapping(address => uint) public tickets;
    mapping(address => uint) public spent;

    function buy(uint n) public payable {
        //- weak
        require(msg.value == n * PRICE); //!
        tickets[msg.sender] += n; //!
        //- fixed
        require(n <= 10000 && msg.value == n * PRICE);
        tickets[msg.sender] += n;
        //- end
    }

    function sell(uint n) public {
        require(n <= 10000 && tickets[msg.sender] >= n);
        tickets[msg.sender] -= n;
        msg.sender.transfer(n * PRICE);
    }

    function ride() public {
        require(tickets[msg.sender] > 0 && spent[msg.sender] < 1000);
        tickets[msg.sender]--;
        spent[msg.sender]++;
    }
}
