// case: plain-vote-tax-counter
// class: locked_ether
// disguise: owner path lowers a number only
// note: withdraw books but sends nothing; the fix sends
pragma solidity ^0.4.12;

contract RoadToll {
    address public owner;
    uint public collected;
    uint public spent;
    mapping(bytes32 => uint) public passes;

    event Pass(bytes32 plate, uint until);
    event Spent(string what, uint v);

    function RoadToll() { owner = msg.sender; }

    //- weak
    function pass(bytes32 plate) payable { //!
    //- fixed
    function pass(bytes32 plate) payable {
    //- end
        require(msg.value >= 2 finney);
        passes[plate] = now + 1 days;
        collected += msg.value;
        Pass(plate, now + 1 days);
    }

    function spend(string what, address to, uint v) {
        require(msg.sender == owner && to != 0x0);
        require(v <= collected - spent);
        spent += v;
        //- weak
        //- fixed
        to.transfer(v);
        //- end
        Spent(what, v);
    }

    function allowed(bytes32 plate) constant returns (bool) { return passes[plate] > now; }
}
