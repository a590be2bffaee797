// case: plain-cider-crowdsale
// class: unchecked_low_level_calls
// disguise: plain: refund, amount zeroed and send forgotten
// note: The claim is gone though the send may fail; the fix requires it.
pragma solidity ^0.4.18;

contract CiderCrowdsale {
    mapping(address => uint) public contributions;
    uint public goal;
    uint public total;
    uint public deadline;
    address beneficiary;

    function CiderCrowdsale(uint _goal, address _b) public {
        goal = _goal * 1 ether;
        beneficiary = _b;
        deadline = now + 45 days;
    }

    function () public payable {
        require(now <= deadline);
        contributions[msg.sender] += msg.value;
        total += msg.value;
    }

    function claimRefund() public returns (bool) {
        require(now > deadline);
        require(total < goal);
        uint amount = contributions[msg.sender];
        if (amount == 0) return false;
        contributions[msg.sender] = 0;
        //- weak
        msg.sender.send(amount); //!
        return true;
        //- fixed
        require(msg.sender.send(amount));
        return true;
        //- end
    }

    function cashOut() public {
        require(now > deadline && total >= goal);
        if (!beneficiary.send(this.balance)) revert();
    }
}
