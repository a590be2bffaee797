// case: w2-lantern-last-hand
// class: front_running
// disguise: none
// note: Whoever is last before the quiet hour takes the pot and can wait for others; the fix fixes the order by queue numbers taken before
pragma solidity ^0.4.20;

contract LanternPot {
    address public last;
    uint public untilBlock;
    uint public pot;
    //- weak
    //- fixed
    uint public nextTicket;
    uint public turn;
    mapping(uint => address) public ticket;

    function queue() public {
        require(nextTicket < 10000);
        ticket[nextTicket] = msg.sender;
        nextTicket += 1;
    }
    //- end

    event Held(address by, uint pot);

    function LanternPot() public payable {
        untilBlock = block.number + 40000;
        pot = msg.value;
        last = msg.sender;
    }

    function hold() public payable {
        require(block.number < untilBlock && msg.value == 10 finney);
    //- weak
        last = msg.sender; //!
    //- fixed
        require(ticket[turn] == msg.sender);
        turn += 1;
        last = msg.sender;
    //- end
        pot += msg.value;
        Held(msg.sender, pot);
    }

    function lift() public {
        require(block.number >= untilBlock && msg.sender == last);
        uint p = pot;
        pot = 0;
        last.transfer(p);
    }
}
