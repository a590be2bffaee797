// case: w2-plain-petition-owner
// class: access_control
// disguise: plain: public setter of the owner
// note: Anyone becomes owner; the fix asks for the present owner.
pragma solidity ^0.4.9;

contract Petition {
    address public owner;
    string public text;
    mapping(address => bool) signed;
    uint public signatures;

    function Petition(string _text) {
        owner = msg.sender;
        text = _text;
    }

    function sign() {
        require(!signed[msg.sender]);
        signed[msg.sender] = true;
        signatures = signatures + 1;
        require(signatures != 0);
    }

    function setText(string _text) {
        require(msg.sender == owner);
        text = _text;
    }

    function setOwner(address _owner) {
        //- weak
        owner = _owner; //!
        //- fixed
        require(msg.sender == owner);
        owner = _owner;
        //- end
    }
}
