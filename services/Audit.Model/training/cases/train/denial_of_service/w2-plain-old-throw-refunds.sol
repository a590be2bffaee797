// case: w2-plain-old-throw-refunds
// class: denial_of_service
// disguise: if-not-send-throw in a loop, very old spelling
// note: One contributor that throws stops the refund of all; the fix pays only the caller.
pragma solidity ^0.4.4;

contract LanternParade {
    address organiser;
    address[] public donors;
    mapping(address => uint) public gifts;
    bool public cancelled;

    function LanternParade() {
        organiser = msg.sender;
    }

    function give() payable {
        if (cancelled) throw;
        if (msg.value == 0) throw;
        if (gifts[msg.sender] == 0) donors.push(msg.sender);
        gifts[msg.sender] += msg.value;
    }

    function cancel() {
        if (msg.sender != organiser) throw;
        cancelled = true;
    }

    function giveBack() {
        if (!cancelled) throw;
        //- weak
        for (uint k = 0; k < donors.length; k++) { //!
            uint g = gifts[donors[k]];
            gifts[donors[k]] = 0;
            if (!donors[k].send(g)) throw; //!
        }
        //- fixed
        uint g = gifts[msg.sender];
        gifts[msg.sender] = 0;
        if (!msg.sender.send(g)) throw;
        //- end
    }

    function pay() {
        if (msg.sender != organiser) throw;
        if (cancelled) throw;
        if (!organiser.send(this.balance)) throw;
    }
}
