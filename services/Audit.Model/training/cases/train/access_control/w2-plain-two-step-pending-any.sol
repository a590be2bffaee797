// case: w2-plain-two-step-pending-any
// class: access_control
// disguise: plain: accept without comparing with the pending owner
// note: acceptOwner() is open; the fix compares with the pending owner.
pragma solidity ^0.6.3;

contract SundialShop {
    address public owner;
    address public pending;
    uint256 public dials;

    constructor() public {
        owner = msg.sender;
    }

    function offer(address next) external {
        require(msg.sender == owner, "owner");
        pending = next;
    }

    function acceptOwner() external {
        //- weak
        require(pending != address(0), "no offer"); //!
        //- fixed
        require(pending == msg.sender, "no offer");
        //- end
        owner = msg.sender;
        pending = address(0);
    }

    function make(uint256 n) external {
        require(msg.sender == owner && n < 1000, "owner");
        dials = n;
    }
}
