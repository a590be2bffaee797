// case: plain-snail-race-cashbox
// class: access_control
// disguise: plain: withdraw to the caller without a check
// note: Anyone empties the cashbox; the fix asks for the organiser.
pragma solidity ^0.4.24;

contract SnailRace {
    address organiser;
    uint8 public winner;
    bool public run;
    mapping(uint8 => mapping(address => uint)) public bets;
    uint public house;

    constructor() public { organiser = msg.sender; }

    function bet(uint8 snail) public payable {
        require(!run && snail > 0 && snail <= 6);
        require(msg.value >= 10 finney);
        uint cut = msg.value / 20;
        house += cut;
        bets[snail][msg.sender] += msg.value - cut;
    }

    function result(uint8 snail) public {
        require(msg.sender == organiser && !run);
        winner = snail; run = true;
    }

    function claim() public {
        require(run);
        uint b = bets[winner][msg.sender];
        bets[winner][msg.sender] = 0;
        msg.sender.transfer(b * 2);
    }

    function houseCut() public {
        //- weak
        //- fixed
        require(msg.sender == organiser);
        //- end
        uint h = house;
        house = 0;
        //- weak
        msg.sender.transfer(h); //!
        //- fixed
        msg.sender.transfer(h);
        //- end
    }
}
