// case: w2-rush-light-old-fallback-log
// class: locked_ether
// disguise: none, smallest sample
// note: A contract that only logs what it receives; the fix adds a way out
pragma solidity ^0.4.4;

contract RushLight {
    address maker;
    uint public lights;
    event Lit(address by, uint v);

    function RushLight() { maker = msg.sender; }

    //- weak
    function() payable { //!
    //- fixed
    function() payable {
    //- end
        lights++;
        Lit(msg.sender, msg.value);
    }

    function reset() {
        if (msg.sender != maker) throw;
        lights = 0;
    }
    //- weak
    //- fixed

    function snuff() {
        if (msg.sender != maker) throw;
        if (!maker.send(this.balance)) throw;
    }
    //- end
}
