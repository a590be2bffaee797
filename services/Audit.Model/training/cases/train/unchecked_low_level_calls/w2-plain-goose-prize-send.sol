// case: w2-plain-goose-prize-send
// class: unchecked_low_level_calls
// disguise: none; shortest form
// note: The prize counts as given even when send fails; the fix requires it.
pragma solidity ^0.4.18;

contract GooseRace {
    address public judge = msg.sender;
    uint public pot;

    function enter() public payable {
        require(msg.value == 100 finney);
        pot += msg.value;
    }

    function finish(address winner) public {
        require(msg.sender == judge);
        uint p = pot;
        pot = 0;
        //- weak
        winner.send(p); //!
        //- fixed
        require(winner.send(p));
        //- end
    }

    function cut() public {
        require(msg.sender == judge && pot > 1 ether);
        pot -= 100 finney;
        judge.transfer(100 finney);
    }
}
