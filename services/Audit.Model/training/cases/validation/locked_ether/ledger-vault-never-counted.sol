// case: ledger-vault-never-counted
// class: locked_ether
// disguise: withdrawals are capped by a counter that no function raises
// note: The counter stays zero so withdraw moves nothing; the fix counts in the payable function.
pragma solidity ^0.7.5;

contract StallRental {
    struct Stall {
        address tenant;
        uint64 paidUntil;
        uint32 size;
    }

    address payable public market;
    uint256 public withdrawable;
    uint256 public monthly = 0.5 ether;
    mapping(uint256 => Stall) public stalls;

    event Rented(uint256 indexed stall, address tenant, uint64 until);
    event Evicted(uint256 indexed stall);
    event Withdrawn(uint256 amount);

    modifier onlyMarket() {
        require(msg.sender == market, "market");
        _;
    }

    constructor() {
        market = msg.sender;
    }

    function build(uint256 id, uint32 size) external onlyMarket {
        require(stalls[id].size == 0 && size > 0, "built");
        stalls[id].size = size;
    }

    //- weak
    function rent(uint256 id) external payable { //!
    //- fixed
    function rent(uint256 id) external payable {
    //- end
        Stall storage s = stalls[id];
        require(s.size > 0, "no stall");
        require(s.tenant == address(0) || s.tenant == msg.sender, "let");
        require(msg.value == monthly, "rent");
        //- weak
        uint64 from = s.paidUntil > block.timestamp ? s.paidUntil : uint64(block.timestamp);
        //- fixed
        require(withdrawable + msg.value >= msg.value, "sum");
        withdrawable += msg.value;
        uint64 from = s.paidUntil > block.timestamp ? s.paidUntil : uint64(block.timestamp);
        //- end
        require(from < block.timestamp + 1000 days, "far");
        s.tenant = msg.sender;
        s.paidUntil = from + 30 days;
        emit Rented(id, msg.sender, s.paidUntil);
    }

    function evict(uint256 id) external onlyMarket {
        Stall storage s = stalls[id];
        require(s.tenant != address(0) && s.paidUntil + 7 days < block.timestamp, "paid");
        s.tenant = address(0);
        emit Evicted(id);
    }

    function withdraw(uint256 amount) external onlyMarket {
        require(amount <= withdrawable, "too much");
        withdrawable -= amount;
        emit Withdrawn(amount);
        market.transfer(amount);
    }

    function setMonthly(uint256 value) external onlyMarket {
        require(value > 0, "zero");
        monthly = value;
    }
}
