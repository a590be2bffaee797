// case: barn-suicide-with-two-keys
// class: access_control
// disguise: suicide in an else branch after inverted tests
// note: A look-alike: strangers are thrown out before, and both farmers must have agreed.
pragma solidity ^0.4.9;

contract SharedBarn {
    address east;
    address west;
    bool eastAgrees;
    bool westAgrees;
    mapping (address => uint) bales;

    event Agreed(address who);

    function SharedBarn(address other) {
        east = msg.sender;
        west = other;
    }

    function () payable {}

    function put(uint n) {
        if (n == 0 || n > 1000 || bales[msg.sender] + n < n) throw;
        bales[msg.sender] += n;
    }

    function agree(bool yes) {
        if (msg.sender == east) eastAgrees = yes;
        else if (msg.sender == west) westAgrees = yes;
        else throw;
        Agreed(msg.sender);
    }

    function tearDown() {
        if (msg.sender != east && msg.sender != west) {
            throw;
        } else if (!eastAgrees || !westAgrees) {
            throw;
        } else {
            uint half = this.balance / 2;
            if (!west.send(half)) throw;
            suicide(east);
        }
    }
}
