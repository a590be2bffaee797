// case: plain-snowball-ladder
// class: unchecked_low_level_calls
// disguise: plain: pyramid, head of the queue paid by send
// note: The head is passed over even if his payment failed; the fix only moves on with a payment or a note of the debt.
pragma solidity ^0.4.4;

contract SnowballLadder {
    struct Rung { address who; uint due; }
    Rung[] public rungs;
    uint public head;
    uint public debts;
    mapping(address => uint) public debtTo;

    function () payable {
        if (msg.value < 500 finney || msg.value > 20 ether) throw;
        rungs.push(Rung(msg.sender, msg.value / 10 * 13));
        var first = rungs[head];
        if (this.balance - debts >= first.due) {
            head++;
            //- weak
            first.who.send(first.due); //!
            //- fixed
            if (!first.who.send(first.due)) {
                debts += first.due;
                debtTo[first.who] += first.due;
            }
            //- end
        }
    }

    function collectDebt() {
        uint d = debtTo[msg.sender];
        if (d == 0) throw;
        debtTo[msg.sender] = 0;
        debts -= d;
        if (!msg.sender.send(d)) throw;
    }

    function waiting() constant returns (uint) { return rungs.length - head; }
}
