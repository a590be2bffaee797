// case: kite-day-end-round
// class: denial_of_service
// disguise: four-line end of a round
// note: The round cannot end while the winner refuses payment; the fix books the prize.
pragma solidity ^0.4.15;

contract KiteDay {
    address public club;
    address public best;
    uint public height;
    uint public round;
    mapping(uint => mapping(address => uint)) public flown;
    mapping(address => uint) public prizes;
    uint public constant PRIZE = 50 finney;

    event Flown(uint round, address flyer, uint metres);
    event RoundOver(uint round, address best);

    function KiteDay() public payable {
        club = msg.sender;
    }

    function sponsor() public payable {
        require(msg.value >= PRIZE);
    }

    function measure(address flyer, uint metres) public {
        require(msg.sender == club && metres < 10000);
        flown[round][flyer] = metres;
        if (metres > height) {
            height = metres;
            best = flyer;
        }
        Flown(round, flyer, metres);
    }

    function endRound() public {
        require(msg.sender == club && best != 0 && round < 10000);
        RoundOver(round, best);
        address winner = best;
        best = 0;
        height = 0;
        round++;
        //- weak
        require(winner.send(PRIZE)); //!
        //- fixed
        prizes[winner] += PRIZE;
        //- end
    }

    function fetch() public {
        uint amount = prizes[msg.sender];
        prizes[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function dissolve() public {
        require(msg.sender == club && round > 0);
        selfdestruct(club);
    }
}
