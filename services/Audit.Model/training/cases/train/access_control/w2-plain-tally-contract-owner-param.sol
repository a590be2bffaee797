// case: w2-plain-tally-contract-owner-param
// class: access_control
// disguise: plain: modifier with a parameter that is the argument of the function
// note: only(x) compares the owner with the argument; the fix compares with msg.sender.
pragma solidity ^0.4.15;

contract SheepTally {
    address public shepherd;
    uint public sheep;

    modifier only(address who) {
        require(who == shepherd);
        _;
    }

    function SheepTally() {
        shepherd = msg.sender;
    }

    //- weak
    function count(address by, uint n) only(by) { //!
    //- fixed
    function count(address by, uint n) only(msg.sender) {
        require(by != 0);
    //- end
        sheep = n;
    }

    function handTo(address next) only(msg.sender) {
        shepherd = next;
    }
}
