// case: w2-plain-outbid-call-value
// class: denial_of_service
// disguise: refund by call with value, checked, after the state was written
// note: Order and check are right, but the push to the former bidder must succeed; the fix credits.
pragma solidity ^0.4.25;

contract PumpkinBids {
    address public highest;
    uint public amount;
    uint public end;
    address public farmer;
    bool public taken;
    mapping(address => uint) public pending;

    constructor() public {
        farmer = msg.sender;
        end = now + 7 days;
    }

    function bid() external payable {
        require(now < end && msg.value > amount);
        address former = highest;
        uint formerAmount = amount;
        highest = msg.sender;
        amount = msg.value;
        if (former != address(0)) {
            //- weak
            require(former.call.value(formerAmount)()); //!
            //- fixed
            pending[former] += formerAmount;
            //- end
        }
    }

    function takePending() external {
        uint p = pending[msg.sender];
        pending[msg.sender] = 0;
        require(msg.sender.call.value(p)());
    }

    function harvest() external {
        require(now >= end && !taken && msg.sender == farmer);
        taken = true;
        farmer.transfer(amount);
    }
}
