// case: theatre-refund-everybody
// class: denial_of_service
// disguise: short refund of all patrons as in many early campaigns
// note: The loop grows with the patrons and one of them can refuse; the fix lets each fetch his own.
pragma solidity ^0.4.13;

contract TheatreCampaign {
    struct Patron {
        address addr;
        uint amount;
    }

    address public director;
    uint public goal;
    uint public end;
    uint public raised;
    Patron[] public patrons;
    mapping(address => uint) given;
    bool public staged;

    event Pledged(address who, uint amount);

    function TheatreCampaign(uint _goal) {
        director = msg.sender;
        goal = _goal;
        end = now + 45 days;
    }

    function pledge() payable {
        require(now < end && msg.value > 0);
        patrons.push(Patron(msg.sender, msg.value));
        given[msg.sender] += msg.value;
        raised += msg.value;
        Pledged(msg.sender, msg.value);
    }

    //- weak
    function refund() {
        require(now >= end && raised < goal);
        for (uint i = 0; i < patrons.length; ++i) { //!
            uint amount = patrons[i].amount;
            patrons[i].amount = 0;
            patrons[i].addr.transfer(amount); //!
        }
    }
    //- fixed
    function refund() {
        require(now >= end && raised < goal);
        uint amount = given[msg.sender];
        given[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
    //- end

    function stage() {
        require(msg.sender == director && raised >= goal && !staged);
        staged = true;
        director.transfer(raised);
    }

    function patronCount() constant returns (uint) {
        return patrons.length;
    }
}
