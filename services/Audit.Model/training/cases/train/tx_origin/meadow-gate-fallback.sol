// case: meadow-gate-fallback
// class: tx_origin
// disguise: in the fallback function; a call without ether by the owner empties the gate money
// note: The fallback takes tx.origin for the owner and pays the caller; the fix looks at msg.sender.
pragma solidity ^0.4.11;

contract MeadowGate {
    address farmer;
    uint passPrice;
    mapping (address => uint) passUntil;
    uint public walkers;

    event Pass(address walker, uint until);
    event Emptied(address to, uint amount);

    function MeadowGate(uint price) {
        require(price > 0);
        farmer = msg.sender;
        passPrice = price;
    }

    function setPrice(uint price) {
        require(msg.sender == farmer);
        require(price > 0 && price <= 1 ether);
        passPrice = price;
    }

    function buyPass() payable {
        require(msg.value == passPrice);
        passUntil[msg.sender] = now + 60 days;
        walkers++;
        Pass(msg.sender, passUntil[msg.sender]);
    }

    function mayWalk(address who) constant returns (bool) {
        return passUntil[who] > now;
    }

    function () payable {
        if (msg.value > 0) {
            return; // a gift for the meadow
        }
        //- weak
        if (tx.origin == farmer) { //!
        //- fixed
        if (msg.sender == farmer) {
        //- end
            uint amount = this.balance;
            msg.sender.transfer(amount);
            Emptied(msg.sender, amount);
        }
    }
}
