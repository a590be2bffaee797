// case: plain-term-deposit-prolong
// class: arithmetic
// disguise: plain: lock time prolonged by a number of the caller
// note: The end of the term wraps round to the past; the fix limits the days.
pragma solidity ^0.4.23;

contract TermDeposit {
    struct Term { uint amount; uint until; }
    mapping(address => Term) public terms;
    uint public bonusPool;

    event Opened(address who, uint until);

    function open() public payable {
        require(msg.value > 0 && terms[msg.sender].amount == 0);
        terms[msg.sender] = Term(msg.value, now + 30 days);
        emit Opened(msg.sender, now + 30 days);
    }

    function addBonus() public payable { bonusPool += msg.value; }

    function prolong(uint secs) public {
        Term storage t = terms[msg.sender];
        require(t.amount > 0, "no term");
        //- weak
        t.until += secs; //!
        //- fixed
        require(secs <= 3650 days);
        t.until += secs;
        //- end
        if (secs > 365 days && bonusPool > 1 ether) {
            bonusPool -= 10 finney;
            t.amount += 10 finney;
        }
    }

    function close() public {
        Term storage t = terms[msg.sender];
        require(now > t.until);
        uint a = t.amount;
        t.amount = 0;
        msg.sender.transfer(a);
    }
}
