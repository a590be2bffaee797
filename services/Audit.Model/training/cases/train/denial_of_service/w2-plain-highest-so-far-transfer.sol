// case: w2-plain-highest-so-far-transfer
// class: denial_of_service
// disguise: refund by transfer inside an if; payable address era
// note: A top bidder that cannot be paid ends the sale; the fix books a credit.
pragma solidity ^0.6.6;

contract OldTractorSale {
    address payable public seller;
    address payable public top;
    uint256 public best;
    uint256 public ends;
    bool public done;
    mapping(address => uint256) public credit;

    constructor(uint256 daysOpen) public {
        require(daysOpen > 0 && daysOpen < 60, "days");
        seller = msg.sender;
        ends = now + daysOpen * 1 days;
    }

    function bid() external payable {
        require(now < ends && msg.value > best, "low or late");
        if (top != address(0)) {
            //- weak
            top.transfer(best); //!
            //- fixed
            credit[top] += best;
            //- end
        }
        top = msg.sender;
        best = msg.value;
    }

    function finish() external {
        require(now >= ends && !done, "not yet");
        done = true;
        seller.transfer(best);
    }

    function withdraw() external {
        uint256 c = credit[msg.sender];
        credit[msg.sender] = 0;
        msg.sender.transfer(c);
    }
}
