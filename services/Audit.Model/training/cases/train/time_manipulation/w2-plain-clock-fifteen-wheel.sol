// case: w2-plain-clock-fifteen-wheel
// class: time_manipulation
// disguise: plain: a bet wins when the stamp divides by seven
// note: The producer picks the stamp that divides; the fix counts the bets instead.
pragma solidity ^0.4.15;

contract SevenBells {
    uint public lastBet;
    uint public bets;
    address ringer;

    function SevenBells() public payable { ringer = msg.sender; }

    function () public payable {
        require(msg.value == 5 ether);
        bets++;
        //- weak
        require(now != lastBet);
        lastBet = now;
        if (now % 7 == 0) { //!
        //- fixed
        lastBet = now;
        if (bets == 7) {
        //- end
            bets = 0;
            msg.sender.transfer(this.balance);
        }
    }

    function close() public {
        require(msg.sender == ringer && now > lastBet + 90 days);
        ringer.transfer(this.balance);
    }
}
