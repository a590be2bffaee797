// case: plain-dice-no-payout
// class: locked_ether
// disguise: stakes without any payout
// note: Bets are taken but winners get points only; the fix lets points be cashed
pragma solidity ^0.4.6;

contract PointDice {
    address public referee;
    mapping(address => uint) public points;
    mapping(address => uint8) public called;

    event Thrown(address p, uint8 d);

    function PointDice() { referee = msg.sender; }

    //- weak
    function call_(uint8 d) payable { //!
    //- fixed
    function call_(uint8 d) payable {
    //- end
        if (d < 1 || d > 6 || msg.value != 1 finney) throw;
        if (called[msg.sender] != 0) throw;
        called[msg.sender] = d;
    }

    function throwFor(address p, uint8 d) {
        if (msg.sender != referee || called[p] == 0) throw;
        if (called[p] == d) points[p] += 5;
        called[p] = 0;
        Thrown(p, d);
    }

    function give(address to, uint n) {
        if (points[msg.sender] < n) throw;
        points[msg.sender] -= n;
        points[to] += n;
    }
    //- weak
    //- fixed

    function cash(uint n) {
        if (points[msg.sender] < n || n > 1000) throw;
        points[msg.sender] -= n;
        if (!msg.sender.send(n * 1 finney)) throw;
    }
    //- end
}
