// case: plain-many-hands-add
// class: access_control
// disguise: plain: multi-owner chest, anyone is added
// note: Everyone can make himself one of the hands; the fix lets only hands add hands.
pragma solidity ^0.4.6;

contract ManyHands {
    address[] public hands;
    mapping(address => bool) public isHand;
    uint public limit = 2 ether;

    event HandAdded(address h);

    modifier onlyHand { if (!isHand[msg.sender]) throw; _; }

    function ManyHands() { isHand[msg.sender] = true; hands.push(msg.sender); }

    function() payable { }

    //- weak
    function addHand(address h) { //!
        if (isHand[h]) throw;
    //- fixed
    function addHand(address h) onlyHand {
        if (isHand[h]) throw;
    //- end
        isHand[h] = true;
        hands.push(h);
        HandAdded(h);
    }

    function take(uint n) onlyHand {
        if (n > limit) throw;
        if (!msg.sender.send(n)) throw;
    }

    function setLimit(uint n) onlyHand { limit = n; }

    function handCount() constant returns (uint) { return hands.length; }
}
