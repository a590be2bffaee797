// case: sheepdog-trial-odds
// class: front_running
// disguise: the bookmaker sets odds per dog, bet takes the current ones
// note: The bookmaker shortens the odds in front of a bet; the fix takes the least odds accepted.
pragma solidity ^0.5.14;

contract SheepdogOdds {
    struct Bet {
        address payable punter;
        uint32 dog;
        uint128 possible;
        bool paid;
    }

    address payable public bookmaker;
    mapping(uint32 => uint32) public oddsPercent;
    Bet[] public bets;
    uint256 public liabilities;
    uint32 public winner;
    uint256 public starts;

    event Odds(uint32 indexed dog, uint32 percent);
    event Placed(uint256 indexed id, uint32 indexed dog, uint256 possible);

    constructor(uint256 _starts) public payable {
        require(_starts > now + 1 days);
        bookmaker = msg.sender;
        starts = _starts;
    }

    function setOdds(uint32 dog, uint32 percent) external {
        require(msg.sender == bookmaker && dog != 0 && percent > 100 && percent < 10000, "odds");
        oddsPercent[dog] = percent;
        emit Odds(dog, percent);
    }

    //- weak
    function bet(uint32 dog) external payable {
        uint32 odds = oddsPercent[dog]; //!
        require(odds > 100, "no odds");
    //- fixed
    function bet(uint32 dog, uint32 leastOdds) external payable {
        uint32 odds = oddsPercent[dog];
        require(odds > 100 && odds >= leastOdds, "no odds");
    //- end
        require(now < starts && msg.value > 0 && msg.value < 50 ether, "bet");
        uint256 possible = msg.value * odds / 100;
        require(liabilities + possible <= address(this).balance, "book is full");
        liabilities += possible;
        bets.push(Bet(msg.sender, dog, uint128(possible), false));
        emit Placed(bets.length - 1, dog, possible);
    }

    function result(uint32 dog) external {
        require(msg.sender == bookmaker && now > starts && winner == 0 && dog != 0, "result");
        winner = dog;
    }

    function collect(uint256 id) external {
        Bet storage b = bets[id];
        require(winner != 0 && b.dog == winner && b.punter == msg.sender && !b.paid, "no win");
        b.paid = true;
        msg.sender.transfer(b.possible);
    }

    function closeBook() external {
        require(msg.sender == bookmaker && winner != 0 && now > starts + 60 days, "open");
        bookmaker.transfer(address(this).balance);
    }
}
