// case: plain-croupier-dice
// class: unchecked_low_level_calls
// disguise: plain: dice settled by the house, bet removed before an unseen send
// note: The bet is deleted and the gain may not arrive; the fix reverts.
pragma solidity ^0.4.19;

contract CroupierDice {
    address public croupier;
    struct Bet { address player; uint amount; uint8 face; }
    mapping(uint => Bet) public bets;
    uint public lastBet;

    event Rolled(uint id, uint8 face);

    function CroupierDice() public payable { croupier = msg.sender; }

    function bet(uint8 face) public payable returns (uint) {
        require(face >= 1 && face <= 6);
        require(msg.value >= 1 finney && msg.value * 5 <= this.balance);
        lastBet++;
        bets[lastBet] = Bet(msg.sender, msg.value, face);
        return lastBet;
    }

    function settle(uint id, uint8 face) public {
        require(msg.sender == croupier);
        Bet memory b = bets[id];
        require(b.player != 0);
        delete bets[id];
        Rolled(id, face);
        if (b.face == face)
            //- weak
            b.player.send(b.amount * 5); //!
            //- fixed
            b.player.transfer(b.amount * 5);
            //- end
    }

    function topUp() public payable {}

    function shut() public { require(msg.sender == croupier); selfdestruct(croupier); }
}
