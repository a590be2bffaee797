// case: w2-plain-claim-ownerless
// class: access_control
// disguise: plain: owner set by the first function that is called
// note: The creator does not set the owner, so that the first guest becomes it; the fix sets it at creation.
pragma solidity ^0.4.19;

contract LostProperty {
    address public owner;
    mapping(uint => bytes32) public things;
    uint public count;

    //- weak
    function begin() public { //!
        require(owner == 0x0);
        owner = msg.sender;
    }
    //- fixed
    function LostProperty() public {
        require(owner == 0x0);
        owner = msg.sender;
    }
    //- end

    function found(bytes32 what) public {
        require(count < 100000);
        things[count++] = what;
    }

    function handOut(uint id) public {
        require(msg.sender == owner);
        delete things[id];
    }
}
