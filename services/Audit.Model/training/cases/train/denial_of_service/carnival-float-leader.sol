// case: carnival-float-leader
// class: denial_of_service
// disguise: push refund in the fallback of an old contract, with throw
// note: A leader whose contract refuses ether can never be outbid; the fix keeps the refund for collection.
pragma solidity ^0.4.8;

contract CarnivalFloat {
    address organiser;
    address public leader;
    uint public pledge;
    uint public closes;
    mapping(address => uint) refunds;

    event Leading(address who, uint amount);

    function CarnivalFloat(uint _days) {
        organiser = msg.sender;
        closes = now + _days * 1 days;
    }

    function () payable {
        if (now > closes) throw;
        if (msg.value <= pledge) throw;
        address before = leader;
        uint amount = pledge;
        leader = msg.sender;
        pledge = msg.value;
        //- weak
        if (before != 0 && !before.send(amount)) throw; //!
        //- fixed
        if (refunds[before] + amount < amount) throw;
        refunds[before] += amount;
        //- end
        Leading(msg.sender, msg.value);
    }

    function collect() {
        uint amount = refunds[msg.sender];
        refunds[msg.sender] = 0;
        if (!msg.sender.send(amount)) throw;
    }

    function refundOf(address who) constant returns (uint) {
        return refunds[who];
    }

    function finish() {
        if (msg.sender != organiser || now <= closes) throw;
        uint amount = pledge;
        pledge = 0;
        if (!organiser.send(amount)) throw;
    }
}
