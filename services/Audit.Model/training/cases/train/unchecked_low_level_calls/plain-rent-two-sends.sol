// case: plain-rent-two-sends
// class: unchecked_low_level_calls
// disguise: plain: two results, only the last is tested
// note: The result of the first send is written over; the fix joins both.
pragma solidity ^0.4.24;

contract FlatRent {
    address public landlord;
    address public agent;
    mapping(uint => uint) public rentOf;
    mapping(uint => uint) public paidUntil;

    constructor(address a) public { landlord = msg.sender; agent = a; }

    function setRent(uint flat, uint r) external { require(msg.sender == landlord); rentOf[flat] = r; }

    function payRent(uint flat) external payable {
        uint r = rentOf[flat];
        require(r > 0 && msg.value == r, "rent");
        uint commission = r / 12;
        paidUntil[flat] = now + 30 days;
        bool ok;
        //- weak
        ok = landlord.send(r - commission); //!
        ok = agent.send(commission);
        //- fixed
        ok = landlord.send(r - commission) && agent.send(commission);
        //- end
        require(ok, "not paid");
    }

    function setAgent(address a) external {
        require(msg.sender == landlord && a != 0);
        agent = a;
    }
}
