// case: arcade-plays-counter
// class: arithmetic
// disguise: a daily limit kept in a uint8
// note: plays is uint8 and wraps after a large add, so that the limit never bites; the fix checks the room left first.
pragma solidity ^0.4.18;

contract ArcadeHall {
    struct Card {
        uint8 plays;
        uint32 day;
        uint tokens;
    }

    uint8 constant PER_DAY = 60;
    address owner = msg.sender;
    mapping(address => Card) cards;

    event Played(address player, uint8 machine, uint8 rounds);

    function today() public view returns (uint32) {
        return uint32(now / 1 days);
    }

    function issue(address player, uint tokens) public {
        require(msg.sender == owner);
        require(tokens <= 1000 && cards[player].tokens <= 1000);
        cards[player].tokens += tokens;
    }

    function play(uint8 machine, uint8 rounds) public {
        Card storage c = cards[msg.sender];
        require(rounds > 0);
        require(c.tokens >= rounds);
        if (c.day != today()) {
            c.day = today();
            c.plays = 0;
        }
        //- weak
        c.plays += rounds; //!
        require(c.plays <= PER_DAY);
        //- fixed
        require(c.plays <= PER_DAY && rounds <= PER_DAY - c.plays);
        c.plays += rounds;
        //- end
        c.tokens -= rounds;
        Played(msg.sender, machine, rounds);
    }

    function cardOf(address player) public view returns (uint8 plays, uint tokens) {
        plays = cards[player].plays;
        tokens = cards[player].tokens;
    }
}
