// case: w2-pigeon-auction-returns-old
// class: none
// disguise: 0.4.24 open auction whose outbid sums are pulled
// note: The sealed phase binds bids to bidders; refunds are withdrawn, not pushed.
pragma solidity ^0.4.24;

contract PigeonSealedAuction {
    struct Bid {
        bytes32 sealedBid;
        uint256 deposit;
    }

    address public fancier;
    uint256 public sealingEnds;
    uint256 public openingEnds;
    address public best;
    uint256 public bestBid;
    uint256 public secondBid;
    bool public closed;
    mapping(address => Bid) public bids;
    mapping(address => uint256) public returns_;

    event Sealed(address indexed bidder, uint256 deposit);
    event Opened(address indexed bidder, uint256 value, bool leads);
    event Closed(address indexed winner, uint256 price);
    event Returned(address indexed to, uint256 amount);

    constructor(uint256 sealingDays, uint256 openingDays) public {
        require(sealingDays >= 2 && sealingDays <= 60);
        require(openingDays >= 2 && openingDays <= 60);
        fancier = msg.sender;
        sealingEnds = now + sealingDays * 1 days;
        openingEnds = sealingEnds + openingDays * 1 days;
    }

    function sealOf(address bidder, uint256 value, bytes32 salt) public view returns (bytes32) {
        return keccak256(abi.encodePacked(address(this), bidder, value, salt));
    }

    function submit(bytes32 sealedBid) external payable {
        require(now < sealingEnds, "sealing over");
        require(sealedBid != bytes32(0) && msg.value > 0, "empty");
        require(bids[msg.sender].sealedBid == bytes32(0), "one bid each");
        bids[msg.sender] = Bid(sealedBid, msg.value);
        emit Sealed(msg.sender, msg.value);
    }

    function open(uint256 value, bytes32 salt) external {
        require(now >= sealingEnds && now < openingEnds, "not opening");
        Bid storage bid = bids[msg.sender];
        require(bid.sealedBid == sealOf(msg.sender, value, salt), "does not fit");
        uint256 deposit = bid.deposit;
        require(value <= deposit, "deposit too small");
        delete bids[msg.sender];
        bool leads = value > bestBid;
        if (leads) {
            if (best != address(0)) credit(best, bestBid);
            secondBid = bestBid;
            bestBid = value;
            best = msg.sender;
            credit(msg.sender, deposit - value);
        } else {
            if (value > secondBid) secondBid = value;
            credit(msg.sender, deposit);
        }
        emit Opened(msg.sender, value, leads);
    }

    function close() external {
        require(now >= openingEnds, "still opening");
        require(!closed, "closed");
        closed = true;
        if (best != address(0)) {
            uint256 price = secondBid > 0 ? secondBid : bestBid;
            require(price <= bestBid);
            credit(fancier, price);
            credit(best, bestBid - price);
            emit Closed(best, price);
        }
    }

    function takeReturns() external {
        uint256 amount = returns_[msg.sender];
        require(amount > 0, "nothing");
        returns_[msg.sender] = 0;
        emit Returned(msg.sender, amount);
        msg.sender.transfer(amount);
    }

    function reclaimUnopened() external {
        require(now >= openingEnds, "still opening");
        uint256 deposit = bids[msg.sender].deposit;
        require(deposit > 0, "nothing");
        delete bids[msg.sender];
        credit(msg.sender, deposit);
    }

    function credit(address to, uint256 amount) internal {
        uint256 next = returns_[to] + amount;
        require(next >= amount);
        returns_[to] = next;
    }
}
