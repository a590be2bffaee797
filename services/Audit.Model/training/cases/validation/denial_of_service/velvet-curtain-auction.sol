// case: velvet-curtain-auction
// class: denial_of_service
// disguise: look-alike, an auction with a required refund that hurts only the one who asks for it
// note: The require on the payment stands in the bidder's own withdrawal.
pragma solidity ^0.8.4;

contract VelvetCurtain {
    error Ended();
    error NotEnded();
    error TooLow(uint256 best);

    address payable public immutable theatre;
    uint256 public immutable endsAt;
    address public bestBidder;
    uint256 public bestBid;
    bool public settled;
    mapping(address => uint256) public returns_;
    mapping(address => uint256) public bidsMade;

    event BidPlaced(address indexed who, uint256 amount);
    event Settled(address indexed who, uint256 amount);

    constructor(uint256 days_) {
        require(days_ > 0 && days_ < 60, "days");
        theatre = payable(msg.sender);
        endsAt = block.timestamp + days_ * 1 days;
    }

    function bid() external payable {
        if (block.timestamp >= endsAt) revert Ended();
        uint256 total = returns_[msg.sender] + msg.value;
        if (total <= bestBid + bestBid / 50) revert TooLow(bestBid);
        returns_[msg.sender] = 0;
        if (bestBidder != address(0)) {
            returns_[bestBidder] += bestBid;
        }
        if (returns_[msg.sender] != 0) {
            total += returns_[msg.sender];
            returns_[msg.sender] = 0;
        }
        bestBidder = msg.sender;
        bestBid = total;
        bidsMade[msg.sender] += 1;
        emit BidPlaced(msg.sender, total);
    }

    function takeBack() external {
        uint256 sum = returns_[msg.sender];
        require(sum > 0, "nothing");
        returns_[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: sum}("");
        require(ok, "refund failed");
    }

    function settle() external {
        if (block.timestamp < endsAt) revert NotEnded();
        require(!settled, "settled");
        settled = true;
        returns_[theatre] += bestBid;
        emit Settled(bestBidder, bestBid);
    }

    function bestOffer() external view returns (address, uint256) {
        return (bestBidder, bestBid);
    }
}
