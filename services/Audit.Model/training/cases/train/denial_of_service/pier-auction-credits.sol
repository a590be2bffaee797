// case: pier-auction-credits
// class: denial_of_service
// disguise: look-alike, outbid money becomes a credit
// note: The earlier bidder is not paid on the spot.
pragma solidity ^0.5.2;

contract PierAuction {
    address payable public town;
    uint256 public ends;
    address public highest;
    uint256 public bid;
    bool public finished;
    mapping(address => uint256) public credit;

    event Bid(address indexed who, uint256 amount);
    event Finished(address indexed winner, uint256 amount);

    constructor(uint256 nights) public {
        require(nights > 2 && nights < 100);
        town = msg.sender;
        ends = now + nights * 1 days;
    }

    function place() external payable {
        require(now < ends, "over");
        require(msg.value >= bid + bid / 20 && msg.value > 0 && bid < 2 ** 200, "five percent more");
        if (highest != address(0)) {
            uint256 sum = credit[highest] + bid;
            require(sum >= bid);
            credit[highest] = sum;
        }
        highest = msg.sender;
        bid = msg.value;
        emit Bid(msg.sender, msg.value);
    }

    function finish() external {
        require(now >= ends && !finished, "not yet");
        finished = true;
        emit Finished(highest, bid);
        town.transfer(bid);
    }

    function collect() external {
        uint256 amount = credit[msg.sender];
        require(amount > 0, "nothing");
        credit[msg.sender] = 0;
        (bool paid, ) = msg.sender.call.value(amount)("");
        require(paid, "payment failed");
    }
}
