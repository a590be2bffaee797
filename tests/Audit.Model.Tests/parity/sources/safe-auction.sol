pragma solidity >=0.5.0 <0.7.0;

contract PullAuction {
    address payable public seller;
    address public highestBidder;
    uint256 public highestBid;
    bool public ended;
    mapping (address => uint256) private pendingReturns;

    constructor(address payable _seller) public {
        seller = _seller;
    }

    function bid() external payable {
        require(!ended, "ended");
        require(msg.value > highestBid, "too low");
        if (highestBid != 0) {
            uint256 sum = pendingReturns[highestBidder] + highestBid;
            require(sum >= highestBid, "overflow");
            pendingReturns[highestBidder] = sum;
        }
        highestBidder = msg.sender;
        highestBid = msg.value;
    }

    function withdraw() external returns (bool) {
        uint256 amount = pendingReturns[msg.sender];
        if (amount > 0) {
            pendingReturns[msg.sender] = 0;
            msg.sender.transfer(amount);
        }
        return true;
    }

    function finish() external {
        require(msg.sender == seller, "not the seller");
        require(!ended, "ended");
        ended = true;
        seller.transfer(highestBid);
    }
}
