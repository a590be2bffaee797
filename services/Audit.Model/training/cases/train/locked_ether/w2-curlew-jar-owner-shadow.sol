// case: w2-curlew-jar-owner-shadow
// class: locked_ether
// disguise: constructor writes its parameter instead of the state
// note: The owner stays zero, so nobody can withdraw; the fix assigns the right way round
pragma solidity ^0.4.17;

contract CurlewJar {
    address public owner;
    uint public dropped;

    event Dropped(address by, uint v);

    function CurlewJar(address newOwner) public {
    //- weak
        newOwner = owner;
    //- fixed
        require(newOwner != 0);
        owner = newOwner;
    //- end
    }

    //- weak
    function () public payable { //!
    //- fixed
    function () public payable {
    //- end
        dropped += msg.value;
        Dropped(msg.sender, msg.value);
    }

    function pour(uint v) public {
        require(msg.sender == owner);
        msg.sender.transfer(v);
    }

    function pass(address next) public {
        require(msg.sender == owner && next != 0);
        owner = next;
    }
}
