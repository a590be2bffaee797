// case: w2-barn-raising-milestones-old
// class: none
// disguise: 0.4.19 milestones funded by backers with vote by stake and pulled parts
// note: Votes are weighed by booked stakes; every payment is a pull.
pragma solidity ^0.4.19;

library Whole {
    function sum(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a);
    }

    function diff(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a);
        return a - b;
    }

    function part(uint256 a, uint256 num, uint256 den) internal pure returns (uint256) {
        if (a == 0 || num == 0) return 0;
        uint256 p = a * num;
        require(p / a == num && den > 0);
        return p / den;
    }
}

contract BarnRaising {
    using Whole for uint256;

    address public carpenter;
    uint8 public constant STAGES = 4;
    uint8 public stage;
    uint256 public gatheringEnds;
    uint256 public stageDue;
    uint256 public gathered;
    uint256 public released;
    uint256 public yes;
    bool public failed;
    mapping(address => uint256) public stakeOf;
    mapping(uint8 => mapping(address => bool)) public approvedBy;
    mapping(address => bool) public refunded;

    event Backed(address indexed who, uint256 amount);
    event Approved(uint8 indexed stage, address indexed who, uint256 stake);
    event StagePassed(uint8 indexed stage);
    event Failed(uint8 indexed stage);
    event Refunded(address indexed who, uint256 amount);
    event Released(uint256 amount);

    modifier building() {
        require(now >= gatheringEnds && !failed && stage < STAGES);
        _;
    }

    function BarnRaising(uint256 _weeks) public {
        require(_weeks >= 1 && _weeks <= 52);
        carpenter = msg.sender;
        gatheringEnds = now + _weeks * 1 weeks;
        stageDue = gatheringEnds + 90 days;
    }

    function back() external payable {
        require(now < gatheringEnds && msg.value > 0);
        stakeOf[msg.sender] = stakeOf[msg.sender].sum(msg.value);
        gathered = gathered.sum(msg.value);
        Backed(msg.sender, msg.value);
    }

    function approve() external building {
        uint256 stake = stakeOf[msg.sender];
        require(stake > 0 && !approvedBy[stage][msg.sender]);
        require(now < stageDue);
        approvedBy[stage][msg.sender] = true;
        yes = yes.sum(stake);
        Approved(stage, msg.sender, stake);
        if (yes > gathered / 2) {
            StagePassed(stage);
            stage += 1;
            yes = 0;
            stageDue = now + 90 days;
        }
    }

    function declareFailure() external building {
        require(now >= stageDue);
        failed = true;
        Failed(stage);
    }

    function earned() public view returns (uint256) {
        return gathered.part(stage, STAGES);
    }

    function release() external {
        require(msg.sender == carpenter);
        uint256 amount = earned().diff(released);
        require(amount > 0);
        released = released.sum(amount);
        Released(amount);
        carpenter.transfer(amount);
    }

    function refund() external {
        require(failed && !refunded[msg.sender]);
        uint256 amount = stakeOf[msg.sender].part(uint256(STAGES).diff(stage), STAGES);
        require(amount > 0);
        refunded[msg.sender] = true;
        Refunded(msg.sender, amount);
        msg.sender.transfer(amount);
    }
}
