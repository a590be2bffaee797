// case: plain-dog-licence-fee
// class: locked_ether
// disguise: fee nobody collects
// note: register takes the fee and nothing pays it out; the fix forwards it to the town
pragma solidity ^0.4.7;

contract DogLicence {
    struct Dog { string name; address owner; uint until; }
    mapping (uint => Dog) public dogs;
    uint public count;
    address public town;
    uint constant FEE = 15 finney;

    event Licensed(uint id, string name);

    function DogLicence(address t) { town = t; }

    //- weak
    function register(string n) payable returns (uint id) { //!
        if (msg.value < FEE) throw;
    //- fixed
    function register(string n) payable returns (uint id) {
        if (msg.value < FEE) throw;
        if (!town.send(msg.value)) throw;
    //- end
        id = ++count;
        dogs[id] = Dog(n, msg.sender, now + 365 days);
        Licensed(id, n);
    }

    function rename(uint id, string n) {
        if (dogs[id].owner != msg.sender) throw;
        dogs[id].name = n;
    }

    function valid(uint id) constant returns (bool) { return dogs[id].until > now; }
    function moveOut(uint id) { if (dogs[id].owner == msg.sender) delete dogs[id]; }
}
