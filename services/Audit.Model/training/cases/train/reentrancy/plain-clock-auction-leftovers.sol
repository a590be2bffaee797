// case: plain-clock-auction-leftovers
// class: reentrancy
// disguise: plain: auction returns, delete after the call
// note: The outbid sum is deleted after it has been sent; the fix deletes it first.
pragma solidity ^0.4.24;

contract ClockAuction {
    address public seller;
    address public topBidder;
    uint public topBid;
    uint public end;
    bool over;
    mapping (address => uint) leftovers;

    event Bid(address who, uint amount);

    constructor(uint _hours) public {
        require(_hours >= 24 && _hours < 5000);
        seller = msg.sender;
        end = block.timestamp + _hours * 1 hours;
    }

    function bid() external payable {
        require(block.timestamp < end, "too late");
        require(msg.value > topBid, "too low");
        leftovers[topBidder] += topBid;
        topBidder = msg.sender;
        topBid = msg.value;
        emit Bid(msg.sender, msg.value);
    }

    function leftover() external returns (uint sum) {
        sum = leftovers[msg.sender];
        if (sum > 0) {
            //- weak
            (msg.sender.call.value(sum)()) ? leftovers[msg.sender] = 0 : sum = 0; //!
            //- fixed
            leftovers[msg.sender] = 0;
            msg.sender.transfer(sum);
            //- end
        }
    }

    function finish() external {
        require(block.timestamp >= end && !over);
        over = true;
        seller.transfer(topBid);
    }
}
