// case: gong-quick-follow
// class: time_manipulation
// disguise: short function, a payment within thirty seconds of the last counts double
// note: A producer keeps its stamp within the seconds; the fix doubles by the amount.
pragma solidity ^0.4.18;

contract GongSociety {
    address public abbot;
    uint public lastBeat;
    uint public total;
    uint public fund;
    mapping(address => uint) public merit;

    event Beat(address who, uint merit);

    function GongSociety() public {
        abbot = msg.sender;
    }

    function beat() public payable {
        require(msg.value >= 1 finney && msg.value < 100 ether);
        uint gained = msg.value;
        //- weak
        if (now - lastBeat <= 30 seconds) gained = gained * 2; //!
        //- fixed
        if (msg.value >= 1 ether) gained = gained * 2;
        //- end
        lastBeat = now;
        merit[msg.sender] += gained;
        total += gained;
        fund += msg.value;
        Beat(msg.sender, gained);
    }

    function leave() public {
        uint own = merit[msg.sender];
        require(own > 0 && total >= own);
        uint part = fund * own / total;
        merit[msg.sender] = 0;
        total -= own;
        fund -= part;
        msg.sender.transfer(part);
    }

    function passOn(address next) public {
        require(msg.sender == abbot && next != 0);
        abbot = next;
    }
}
