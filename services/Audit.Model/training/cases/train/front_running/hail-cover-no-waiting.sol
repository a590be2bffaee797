// case: hail-cover-no-waiting
// class: front_running
// disguise: cover bought in front of the pending weather report
// note: The report of hail is seen pending and cover bought before it; the fix has a waiting time of ten days.
pragma solidity ^0.6.7;

contract HailCover {
    struct Cover {
        uint128 insured;
        uint64 from;
        uint64 until;
    }

    address payable public insurer;
    address public station;
    mapping(address => mapping(uint16 => Cover)) public covers;
    mapping(uint16 => uint256) public hailAt;
    uint256 public exposure;

    event Covered(address indexed farmer, uint16 indexed field, uint256 insured, uint256 from);
    event Hail(uint16 indexed field);

    constructor(address _station) public payable {
        insurer = msg.sender;
        station = _station;
    }

    function cover(uint16 field) external payable {
        require(msg.value > 0 && msg.value < 10 ether, "premium");
        require(covers[msg.sender][field].until < now, "covered");
        uint256 insured = msg.value * 20;
        require(exposure + insured <= address(this).balance, "no capacity");
        exposure += insured;
        //- weak
        uint256 from = now; //!
        //- fixed
        uint256 from = now + 10 days;
        //- end
        covers[msg.sender][field] = Cover(uint128(insured), uint64(from), uint64(from + 120 days));
        emit Covered(msg.sender, field, insured, from);
    }

    function reportHail(uint16 field) external {
        require(msg.sender == station, "station");
        hailAt[field] = now;
        emit Hail(field);
    }

    function claim(uint16 field) external {
        Cover memory c = covers[msg.sender][field];
        require(c.insured > 0 && hailAt[field] >= c.from && hailAt[field] <= c.until, "no hail");
        delete covers[msg.sender][field];
        exposure -= c.insured;
        msg.sender.transfer(c.insured);
    }

    function lapse(address farmer, uint16 field) external {
        Cover memory c = covers[farmer][field];
        require(c.insured > 0 && now > uint256(c.until) + 30 days, "in force");
        delete covers[farmer][field];
        exposure -= c.insured;
    }

    function free(uint256 amount) external {
        require(msg.sender == insurer && amount <= address(this).balance - exposure, "free");
        insurer.transfer(amount);
    }
}
