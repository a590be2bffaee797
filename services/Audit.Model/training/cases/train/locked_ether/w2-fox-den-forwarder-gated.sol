// case: w2-fox-den-forwarder-gated
// class: locked_ether
// disguise: forwarder passes ether on only while a gate is open, and the gate has no key
// note: forward is behind a flag no one sets; the fix opens it for the owner
pragma solidity ^0.4.10;

contract FoxDen {
    address public fox;
    address public vixen;
    bool gate;
    uint public brought;

    event Brought(address by, uint v);

    modifier gated() {
        if (!gate) throw;
        _;
    }

    function FoxDen(address v) {
        if (v == 0) throw;
        fox = msg.sender;
        vixen = v;
    }

    //- weak
    function() payable { //!
    //- fixed
    function() payable {
    //- end
        brought++;
        Brought(msg.sender, msg.value);
    }

    function forward() gated {
        if (msg.sender != fox) throw;
        if (!vixen.send(this.balance)) throw;
    }

    function newVixen(address v) {
        if (msg.sender != fox || v == 0) throw;
        vixen = v;
    }

    function isOpen() constant returns (bool) {
        return gate;
    }
    //- weak
    //- fixed

    function openGate(bool yes) {
        if (msg.sender != fox) throw;
        gate = yes;
    }
    //- end
}
