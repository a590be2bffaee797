// case: pendulum-exact-minute
// class: time_manipulation
// disguise: old short function, equality with the last touch plus sixty
// note: The producer sets the stamp to the exact second; the fix pays after thirty touches.
pragma solidity ^0.4.11;

contract PendulumToy {
    address maker;
    uint public lastTouch;
    uint public touches;
    mapping(address => uint) public mine;

    event Rang(address who, uint prize);

    function PendulumToy() payable {
        maker = msg.sender;
        lastTouch = now;
    }

    function touch() payable {
        require(msg.value == 10 finney && touches < 1000000);
        touches++;
        //- weak
        if (now == lastTouch + 60) { //!
        //- fixed
        if (touches % 30 == 0) {
        //- end
            uint prize = this.balance / 4;
            Rang(msg.sender, prize);
            lastTouch = now;
            msg.sender.transfer(prize);
        } else lastTouch = now;
    }

    function refill() payable {
        require(msg.sender == maker);
    }

    function stop() {
        if (msg.sender != maker) throw;
        maker.transfer(this.balance);
    }
}
