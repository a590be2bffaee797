// case: chess-league-library-result
// class: unchecked_low_level_calls
// disguise: the send is in a library that tells its result, one of its users does not listen
// note: settleDraw drops what the library says; the fix moves a failed half to the ledger.
pragma solidity ^0.4.25;

library Purse {
    function trySend(address to, uint amount) internal returns (bool) {
        if (amount == 0 || to == address(0)) {
            return false;
        }
        return to.send(amount);
    }
}

contract ChessLeague {
    using Purse for address;

    struct Game {
        address white;
        address black;
        uint stake;
        bool over;
    }

    address public arbiter;
    mapping(uint => Game) public games;
    mapping(address => uint) public ledger;
    uint public gameCount;

    event Started(uint id, address white, uint stake);
    event Over(uint id, address winner);

    constructor() public {
        arbiter = msg.sender;
    }

    function start() public payable returns (uint id) {
        require(msg.value >= 2 finney);
        id = ++gameCount;
        games[id] = Game(msg.sender, address(0), msg.value, false);
        emit Started(id, msg.sender, msg.value);
    }

    function join(uint id) public payable {
        Game storage g = games[id];
        require(g.white != address(0) && g.black == address(0) && !g.over);
        require(msg.value == g.stake && msg.sender != g.white);
        g.black = msg.sender;
    }

    function settleWin(uint id, bool whiteWins) public {
        Game storage g = games[id];
        require(msg.sender == arbiter && g.black != address(0) && !g.over);
        g.over = true;
        address winner = whiteWins ? g.white : g.black;
        if (!winner.trySend(g.stake * 2)) {
            ledger[winner] += g.stake * 2;
        }
        emit Over(id, winner);
    }

    function settleDraw(uint id) public {
        Game storage g = games[id];
        require(msg.sender == arbiter && g.black != address(0) && !g.over);
        g.over = true;
        //- weak
        g.white.trySend(g.stake); //!
        g.black.trySend(g.stake); //!
        //- fixed
        if (!g.white.trySend(g.stake)) ledger[g.white] += g.stake;
        if (!g.black.trySend(g.stake)) ledger[g.black] += g.stake;
        //- end
        emit Over(id, address(0));
    }

    function claim() public {
        uint sum = ledger[msg.sender];
        ledger[msg.sender] = 0;
        require(msg.sender.trySend(sum));
    }
}
