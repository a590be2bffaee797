// case: w2-plain-attic-setup-again
// class: access_control
// disguise: plain: initializer callable by anyone and again
// note: setup() has no flag and no caller test; the fix lets it run once, by the creator.
pragma solidity ^0.4.17;

contract Attic {
    address creator;
    address public owner;
    bool ready;

    function Attic() public {
        creator = msg.sender;
    }

    function setup(address _owner) public {
        //- weak
        owner = _owner; //!
        //- fixed
        require(msg.sender == creator && !ready);
        owner = _owner;
        //- end
        ready = true;
    }

    function store() public payable {
        require(ready && msg.value > 0);
    }

    function clear() public {
        require(msg.sender == owner);
        owner.transfer(this.balance);
    }
}
