// case: w2-plain-suicide-param
// class: access_control
// disguise: plain: suicide to a parameter, with a harmless password hash of public input
// note: The word is compared with a public hash of its own; the fix asks for the owner.
pragma solidity ^0.4.10;

contract KiteString {
    address public flyer;
    bytes32 public motto;

    function KiteString(bytes32 _motto) payable {
        flyer = msg.sender;
        motto = _motto;
    }

    function cut(address to, bytes32 word) {
        //- weak
        require(word == motto); //!
        //- fixed
        require(word == motto && msg.sender == flyer);
        //- end
        selfdestruct(to);
    }

    function wind() payable {
        require(msg.value > 0);
    }
}
