// case: drone-lease-outbid-call
// class: denial_of_service
// disguise: the push refund sits in a private helper whose failure reverts the new bid
// note: A bidder contract that reverts keeps the lease; the fix falls back to a credit.
pragma solidity ^0.8.17;

contract DroneLease {
    struct Lease {
        address bidder;
        uint128 bid;
        uint64 closes;
        bool closed;
    }

    error TooLow(uint256 needed);
    error Closed();

    address public immutable operator;
    mapping(uint256 => Lease) public leases;
    mapping(address => uint256) public credit;
    uint256 public revenue;

    event Bid(uint256 indexed drone, address bidder, uint256 amount);
    event Awarded(uint256 indexed drone, address bidder);

    modifier onlyOperator() {
        require(msg.sender == operator, "operator");
        _;
    }

    constructor() {
        operator = msg.sender;
    }

    function offer(uint256 drone, uint64 closes) external onlyOperator {
        require(leases[drone].closes == 0, "listed");
        require(closes > block.timestamp + 1 days, "short");
        leases[drone].closes = closes;
    }

    function bid(uint256 drone) external payable {
        Lease storage l = leases[drone];
        if (l.closed || block.timestamp >= l.closes) revert Closed();
        uint256 needed = uint256(l.bid) + uint256(l.bid) / 20;
        if (msg.value <= needed || msg.value > type(uint128).max) revert TooLow(needed);
        address before = l.bidder;
        uint256 back = l.bid;
        l.bidder = msg.sender;
        l.bid = uint128(msg.value);
        emit Bid(drone, msg.sender, msg.value);
        if (before != address(0)) _giveBack(before, back);
    }

    function _giveBack(address to, uint256 amount) private {
        //- weak
        (bool ok, ) = to.call{value: amount, gas: 50_000}("");
        require(ok, "refund failed"); //!
        //- fixed
        credit[to] += amount;
        //- end
    }

    function award(uint256 drone) external {
        Lease storage l = leases[drone];
        require(!l.closed && l.closes != 0 && block.timestamp >= l.closes, "open");
        l.closed = true;
        revenue += l.bid;
        emit Awarded(drone, l.bidder);
    }

    function drawCredit() external {
        uint256 sum = credit[msg.sender];
        credit[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: sum}("");
        require(ok, "draw failed");
    }

    function drawRevenue() external onlyOperator {
        uint256 sum = revenue;
        revenue = 0;
        (bool ok, ) = operator.call{value: sum}("");
        require(ok, "draw failed");
    }
}
