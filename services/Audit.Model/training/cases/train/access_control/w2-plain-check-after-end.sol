// case: w2-plain-check-after-end
// class: access_control
// disguise: plain: the caller is tested only for the event, in an if without throw
// note: The if governs the event only; the fix puts the transfer inside.
pragma solidity ^0.4.6;

contract SnowGlobe {
    address maker;
    event Shaken(address by);

    function SnowGlobe() {
        maker = msg.sender;
    }

    function shake() payable {
        if (msg.value == 0) throw;
        Shaken(msg.sender);
    }

    function empty(address to) {
        //- weak
        if (msg.sender == maker)
            Shaken(to);
            selfdestruct(to); //!
        //- fixed
        if (msg.sender == maker) {
            Shaken(to);
            selfdestruct(to);
        }
        //- end
    }
}
