// case: swimming-lessons
// class: locked_ether
// disguise: the payout is tested with the comparison turned round
// note: The amount must exceed the balance, and then the transfer fails; the fix turns the comparison.
pragma solidity ^0.4.14;

contract SwimmingLessons {
    struct Pupil { uint8 lessons; uint8 level; uint since; }

    address coach;
    uint public lessonPrice = 15 finney;
    mapping (address => Pupil) pupils;

    event Enrolled(address pupil, uint8 lessons);
    event Taught(address pupil, uint8 left);
    event Wages(uint amount);

    function SwimmingLessons() {
        coach = msg.sender;
    }

    //- weak
    function enrol(uint8 lessons) payable { //!
    //- fixed
    function enrol(uint8 lessons) payable {
    //- end
        require(lessons > 0 && lessons <= 30);
        require(msg.value == lessonPrice * lessons);
        Pupil storage p = pupils[msg.sender];
        require(p.lessons == 0);
        p.lessons = lessons;
        if (p.since == 0) p.since = now;
        Enrolled(msg.sender, lessons);
    }

    function teach(address who, bool passed) {
        require(msg.sender == coach);
        Pupil storage p = pupils[who];
        require(p.lessons > 0);
        p.lessons--;
        if (passed && p.level < 10) p.level++;
        Taught(who, p.lessons);
    }

    function wages(uint amount) {
        require(msg.sender == coach);
        //- weak
        require(amount > this.balance);
        //- fixed
        require(amount <= this.balance);
        //- end
        coach.transfer(amount);
        Wages(amount);
    }

    function levelOf(address who) constant returns (uint8) {
        return pupils[who].level;
    }
}
