// case: w2-granary-lookalike-windows
// class: time_manipulation
// disguise: look-alike: modulo and comparisons of the clock, but in weeks and for opening hours of days
// note: A few seconds at the edge of a week change nothing of value.
pragma solidity ^0.5.9;

contract GranaryWeeks {
    struct Lease { uint32 fromWeek; uint32 toWeek; bool active; }

    address payable public miller;
    mapping(address => Lease) public leases;
    mapping(address => uint256) public deposits;
    uint256 public lastInspection;

    event Leased(address indexed who, uint32 from, uint32 to, uint256 stamp);
    event Inspected(uint256 stamp);

    constructor() public {
        miller = msg.sender;
        lastInspection = now;
    }

    function week() public view returns (uint32) {
        return uint32(now / 1 weeks);
    }

    function season() public view returns (uint256) {
        return (now / 30 days) % 12;
    }

    function lease(uint32 weeks_) external payable {
        require(weeks_ >= 4 && weeks_ <= 104, "term");
        require(msg.value == uint256(weeks_) * 1 finney && !leases[msg.sender].active, "fee");
        leases[msg.sender] = Lease(week() + 1, week() + 1 + weeks_, true);
        deposits[msg.sender] = 1 finney;
        emit Leased(msg.sender, week(), week() + weeks_, block.timestamp);
    }

    function leave() external {
        Lease storage l = leases[msg.sender];
        require(l.active && week() > l.toWeek, "running");
        l.active = false;
        uint256 d = deposits[msg.sender];
        deposits[msg.sender] = 0;
        msg.sender.transfer(d);
    }

    function inspect() external {
        require(msg.sender == miller);
        require(now >= lastInspection + 60 days, "too soon");
        lastInspection = now;
        emit Inspected(now);
    }

    function collect() external {
        require(msg.sender == miller && now > lastInspection + 7 days);
        miller.transfer(address(this).balance / 2);
    }
}
