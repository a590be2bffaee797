// case: w2-plain-condition-without-revert
// class: access_control
// disguise: plain: comparison in the modifier has no effect
// note: The modifier compares and goes on in any case; the fix requires it.
pragma solidity ^0.4.13;

contract DuckPond {
    address public owner;
    uint public ducks;

    modifier onlyOwner() {
        //- weak
        msg.sender == owner; //!
        //- fixed
        require(msg.sender == owner);
        //- end
        _;
    }

    function DuckPond() {
        owner = msg.sender;
    }

    function feed() payable {
        require(msg.value > 1 finney);
    }

    //- weak
    function drain() onlyOwner { //!
    //- fixed
    function drain() onlyOwner {
    //- end
        msg.sender.transfer(this.balance);
    }
}
