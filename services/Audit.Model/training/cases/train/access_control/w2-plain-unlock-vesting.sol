// case: w2-plain-unlock-vesting
// class: access_control
// disguise: plain: release time can be set by the beneficiary and all others
// note: setUnlock() is open; the fix asks for the founder.
pragma solidity ^0.4.21;

contract BottleVesting {
    address public founder;
    address public beneficiary;
    uint public unlockAt;

    function BottleVesting(address _beneficiary) public payable {
        founder = msg.sender;
        beneficiary = _beneficiary;
        unlockAt = now + 365 days;
    }

    function setUnlock(uint at) public {
        //- weak
        unlockAt = at; //!
        //- fixed
        require(msg.sender == founder);
        unlockAt = at;
        //- end
    }

    function release() public {
        require(msg.sender == beneficiary && now >= unlockAt);
        beneficiary.transfer(this.balance);
    }
}
