// case: w2-gull-nest-donate-if-large
// class: locked_ether
// disguise: gifts are passed on only above a bound
// note: Smaller gifts stay for ever; the fix passes all on
pragma solidity ^0.4.12;

contract GullNest {
    address public warden;
    uint public gifts;
    uint public largest;

    event Gift(address from, uint v);

    function GullNest(address w) {
        if (w == 0) throw;
        warden = w;
    }

    //- weak
    function give() payable { //!
    //- fixed
    function give() payable {
    //- end
        if (msg.value == 0) throw;
        gifts++;
        Gift(msg.sender, msg.value);
        if (msg.value > largest) largest = msg.value;
    //- weak
        if (msg.value >= 1 ether) warden.transfer(msg.value);
    //- fixed
        warden.transfer(msg.value);
    //- end
    }

    function changeWarden(address w) {
        if (msg.sender != warden || w == 0) throw;
        warden = w;
    }
}
