// case: plain-bet-house-only-fee
// class: locked_ether
// disguise: rest above the fee stays
// note: Only the fee counter is paid out, the pot part never; the fix pays the pot to the winner
pragma solidity ^0.4.24;

contract GooseRace {
    address public judge;
    uint public fees;
    uint public pot;
    uint8 public winner;
    mapping(uint8 => address) public owners;

    constructor() public { judge = msg.sender; }

    //- weak
    function enter(uint8 goose) public payable { //!
    //- fixed
    function enter(uint8 goose) public payable {
    //- end
        require(goose > 0 && goose <= 6 && owners[goose] == address(0) && winner == 0);
        require(msg.value == 50 finney);
        owners[goose] = msg.sender;
        fees += 5 finney;
        pot += 45 finney;
    }

    function result(uint8 g) public {
        require(msg.sender == judge && winner == 0 && owners[g] != address(0));
        winner = g;
    }

    function takeFees() public {
        require(msg.sender == judge);
        uint f = fees;
        fees = 0;
        judge.transfer(f);
    }

    //- weak
    function takePot() public {
        require(owners[winner] == msg.sender && winner != 0);
        pot = 0;
    }
    //- fixed
    function takePot() public {
        require(owners[winner] == msg.sender && winner != 0);
        uint p = pot;
        pot = 0;
        msg.sender.transfer(p);
    }
    //- end
}
