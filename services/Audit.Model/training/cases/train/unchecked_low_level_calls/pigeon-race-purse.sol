// case: pigeon-race-purse
// class: unchecked_low_level_calls
// disguise: the result is kept in a local variable and told in an event only
// note: The purse counts as paid whether or not the call worked; the fix requires the result.
pragma solidity ^0.4.11;

contract PigeonRace {
    struct Race {
        uint purse;
        address winner;
        bool paid;
        uint8 starters;
    }

    address public judge;
    Race[] races;

    event Opened(uint race, uint purse);
    event PurseSent(uint race, address winner, bool success);

    modifier byJudge {
        require(msg.sender == judge);
        _;
    }

    function PigeonRace() {
        judge = msg.sender;
    }

    function open() payable byJudge returns (uint) {
        require(msg.value > 0);
        races.push(Race(msg.value, 0x0, false, 0));
        Opened(races.length - 1, msg.value);
        return races.length - 1;
    }

    function enter(uint race) {
        Race storage r = races[race];
        require(r.winner == 0x0);
        require(r.starters < 200);
        r.starters++;
    }

    function declare(uint race, address winner) byJudge {
        Race storage r = races[race];
        require(r.winner == 0x0 && winner != 0x0);
        require(r.starters > 1);
        r.winner = winner;
    }

    function sendPurse(uint race) {
        Race storage r = races[race];
        require(r.winner != 0x0);
        require(!r.paid);
        r.paid = true;
        uint amount = r.purse;
        r.purse = 0;
        //- weak
        bool success = r.winner.call.value(amount)(); //!
        //- fixed
        bool success = r.winner.call.value(amount)();
        require(success);
        //- end
        PurseSent(race, r.winner, success);
    }
}
