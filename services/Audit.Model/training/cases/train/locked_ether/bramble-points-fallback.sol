// case: bramble-points-fallback
// class: locked_ether
// disguise: a loyalty token whose nameless function is payable for no reason
// note: The token has no use for ether and no way out; the fix refuses it.
pragma solidity ^0.4.8;

contract BramblePoints {
    string public name = "Bramble Points";
    uint8 public decimals = 2;
    address shopkeeper;
    mapping (address => uint) points;
    mapping (address => uint) lastVisit;

    event Points(address who, uint sum);
    event Spent(address who, uint sum);

    function BramblePoints() {
        shopkeeper = msg.sender;
    }

    //- weak
    function () payable { //!
        lastVisit[msg.sender] = now;
    }
    //- fixed
    function () {
        throw;
    }
    //- end

    function award(address who, uint sum) {
        if (msg.sender != shopkeeper) throw;
        if (sum > 100000 || points[who] > 10000000) throw;
        points[who] += sum;
        lastVisit[who] = now;
        Points(who, sum);
    }

    function spend(uint sum) {
        if (points[msg.sender] < sum) throw;
        points[msg.sender] -= sum;
        Spent(msg.sender, sum);
    }

    function pointsOf(address who) constant returns (uint) {
        return points[who];
    }

    function seen(address who) constant returns (uint) {
        return lastVisit[who];
    }
}
