// case: guild-dues-term
// class: arithmetic
// disguise: the member prolongs his own lock, weeks times a constant
// note: nWeeks * 1 weeks and the sum wrap, so that a lock ends in the past; the fix bounds the weeks.
pragma solidity ^0.4.21;

contract GuildTreasury {
    struct Membership {
        uint paid;
        uint lockedTill;
        bool active;
    }

    uint constant ENTRY = 0.2 ether;
    address public master;
    mapping(address => Membership) public rolls;
    uint public headcount;

    event Joined(address who, uint till);
    event Prolonged(address who, uint till);
    event Left(address who, uint paid);

    constructor() public {
        master = msg.sender;
    }

    function join() external payable {
        require(msg.value == ENTRY);
        Membership storage m = rolls[msg.sender];
        require(!m.active);
        require(headcount < 400);
        headcount = headcount + 1;
        m.active = true;
        m.paid = msg.value;
        m.lockedTill = now + 90 days;
        emit Joined(msg.sender, m.lockedTill);
    }

    function prolong(uint nWeeks) external {
        require(rolls[msg.sender].active);
        //- weak
        rolls[msg.sender].lockedTill += nWeeks * 1 weeks; //!
        //- fixed
        require(nWeeks <= 104);
        rolls[msg.sender].lockedTill += nWeeks * 1 weeks;
        //- end
        emit Prolonged(msg.sender, rolls[msg.sender].lockedTill);
    }

    function leave() external {
        Membership storage m = rolls[msg.sender];
        require(m.active);
        require(now >= m.lockedTill);
        uint back = m.paid;
        m.active = false;
        m.paid = 0;
        require(headcount > 0);
        headcount = headcount - 1;
        msg.sender.transfer(back);
        emit Left(msg.sender, back);
    }
}
