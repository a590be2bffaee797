// case: w2-siege-tower-turn-timer
// class: time_manipulation
// disguise: a player who is ten seconds late loses the stake
// note: One shifted stamp makes a move late; the fix gives a day for a move.
pragma solidity ^0.4.13;

contract SiegeGame {
    struct Match { address a; address b; uint stake; uint8 turn; uint8 towers; uint movedAt; bool over; }

    mapping (uint => Match) public matches;
    mapping (address => uint) public purse;
    uint public count;
    //- weak
    uint constant PATIENCE = 10;
    //- fixed
    uint constant PATIENCE = 1 days;
    //- end

    event Opened(uint id, address a);
    event Moved(uint id, uint8 towers);
    event Over(uint id, address winner);

    function open() payable returns (uint id) {
        require(msg.value >= 100 finney);
        id = count++;
        matches[id] = Match(msg.sender, 0, msg.value, 0, 21, now, false);
        Opened(id, msg.sender);
    }

    function join(uint id) payable {
        Match m = matches[id];
        require(m.a != 0 && m.b == 0 && msg.value == m.stake);
        require(msg.sender != m.a);
        m.b = msg.sender;
        m.movedAt = now;
    }

    function onTurn(uint id) constant returns (address) {
        Match m = matches[id];
        return m.turn % 2 == 0 ? m.a : m.b;
    }

    function move(uint id, uint8 n) {
        Match m = matches[id];
        require(m.b != 0 && !m.over && onTurn(id) == msg.sender);
        require(n > 0 && n < 4 && n <= m.towers);
        m.towers -= n;
        m.turn = 1 - m.turn;
        m.movedAt = now;
        Moved(id, m.towers);
        if (m.towers == 0) finish(id, msg.sender);
    }

    function slow(uint id) {
        Match m = matches[id];
        require(m.b != 0 && !m.over);
        require(msg.sender == m.a || msg.sender == m.b);
        require(onTurn(id) != msg.sender);
        //- weak
        require(now - m.movedAt > PATIENCE); //!
        //- fixed
        require(now - m.movedAt > PATIENCE);
        //- end
        finish(id, msg.sender);
    }

    function finish(uint id, address winner) internal {
        matches[id].over = true;
        purse[winner] += matches[id].stake;
        purse[winner] += matches[id].stake;
        Over(id, winner);
    }

    function draw() {
        uint p = purse[msg.sender];
        purse[msg.sender] = 0;
        msg.sender.transfer(p);
    }
}
