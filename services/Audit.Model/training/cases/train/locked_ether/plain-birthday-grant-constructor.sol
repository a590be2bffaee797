// case: plain-birthday-grant-constructor
// class: locked_ether
// disguise: ether given at creation
// note: The constructor takes ether that no function moves; the fix lets grants be paid
pragma solidity ^0.4.20;

contract BirthdayGrant {
    address public aunt;
    address public child;
    uint public unlock;
    bool public accepted;
    string public card;

    event Accepted(uint at);

    //- weak
    function BirthdayGrant(address c, uint daysToGo, string text) public payable { //!
    //- fixed
    function BirthdayGrant(address c, uint daysToGo, string text) public payable {
    //- end
        require(c != 0x0 && daysToGo < 4000);
        aunt = msg.sender;
        child = c;
        card = text;
        unlock = now + daysToGo * 1 days;
    }

    function accept() public {
        require(msg.sender == child && now >= unlock && !accepted);
        accepted = true;
        //- weak
        //- fixed
        child.transfer(this.balance);
        //- end
        Accepted(now);
    }

    function rewrite(string text) public {
        require(msg.sender == aunt && !accepted);
        card = text;
    }
}
