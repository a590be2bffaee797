// case: w2-plain-pause-open
// class: access_control
// disguise: plain: switch for all in a token
// note: Anyone starts and stops the transfers; the fix asks for the owner.
pragma solidity ^0.4.16;

contract ReedToken {
    address public owner;
    bool public halted;
    mapping(address => uint) public balanceOf;

    function ReedToken() public {
        owner = msg.sender;
        balanceOf[msg.sender] = 500000;
    }

    function setHalted(bool yes) public {
        //- weak
        halted = yes; //!
        //- fixed
        require(msg.sender == owner);
        halted = yes;
        //- end
    }

    function transfer(address to, uint n) public {
        require(!halted && balanceOf[msg.sender] >= n);
        balanceOf[msg.sender] -= n;
        balanceOf[to] += n;
    }
}
