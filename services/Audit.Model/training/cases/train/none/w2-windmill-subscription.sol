// case: w2-windmill-subscription
// class: none
// disguise: subscription with prepaid months, cancel and earned part
// note: Earned part follows elapsed days; cancel books the rest for a pull.
pragma solidity ^0.8.10;

contract WindmillSubscription {
    struct Plan {
        address provider;
        uint96 pricePerMonth;
        bool open;
    }

    struct Subscription {
        uint64 from;
        uint64 until;
        uint128 prepaid;
        uint128 earned;
    }

    uint256 public constant MONTH = 30 days;
    uint256 public constant MOST_MONTHS = 24;

    Plan[] private _plans;
    mapping(uint256 => mapping(address => Subscription)) private _subs;
    mapping(address => uint256) public balanceOf;

    event PlanOpened(uint256 indexed plan, address indexed provider, uint96 pricePerMonth);
    event PlanShut(uint256 indexed plan);
    event Subscribed(uint256 indexed plan, address indexed who, uint64 until);
    event Cancelled(uint256 indexed plan, address indexed who, uint256 back);
    event Settled(uint256 indexed plan, address indexed who, uint256 amount);
    event Withdrawn(address indexed who, uint256 amount);

    error NotProvider();
    error PlanClosed();
    error BadMonths();
    error WrongPrice(uint256 due);
    error Running();
    error NotRunning();
    error Empty();
    error Refused();

    function openPlan(uint96 pricePerMonth) external returns (uint256 plan) {
        if (pricePerMonth == 0) revert WrongPrice(0);
        plan = _plans.length;
        _plans.push(Plan(msg.sender, pricePerMonth, true));
        emit PlanOpened(plan, msg.sender, pricePerMonth);
    }

    function shutPlan(uint256 plan) external {
        if (_plans[plan].provider != msg.sender) revert NotProvider();
        _plans[plan].open = false;
        emit PlanShut(plan);
    }

    function subscribe(uint256 plan, uint256 months) external payable {
        Plan memory p = _plans[plan];
        if (!p.open) revert PlanClosed();
        if (months == 0 || months > MOST_MONTHS) revert BadMonths();
        uint256 due = p.pricePerMonth * months;
        if (msg.value != due) revert WrongPrice(due);
        Subscription storage s = _subs[plan][msg.sender];
        if (s.prepaid != s.earned) {
            if (block.timestamp < s.until) revert Running();
            _settle(plan, msg.sender);
        }
        _subs[plan][msg.sender] = Subscription(
            uint64(block.timestamp), uint64(block.timestamp + months * MONTH), uint128(due), 0
        );
        emit Subscribed(plan, msg.sender, uint64(block.timestamp + months * MONTH));
    }

    function cancel(uint256 plan) external {
        Subscription storage s = _subs[plan][msg.sender];
        if (block.timestamp >= s.until) revert NotRunning();
        _settle(plan, msg.sender);
        uint256 back = s.prepaid - s.earned;
        s.earned = s.prepaid;
        s.until = uint64(block.timestamp);
        balanceOf[msg.sender] += back;
        emit Cancelled(plan, msg.sender, back);
    }

    function settle(uint256 plan, address who) external {
        _settle(plan, who);
    }

    function withdraw() external {
        uint256 amount = balanceOf[msg.sender];
        if (amount == 0) revert Empty();
        balanceOf[msg.sender] = 0;
        emit Withdrawn(msg.sender, amount);
        (bool ok, ) = payable(msg.sender).call{value: amount}("");
        if (!ok) revert Refused();
    }

    function active(uint256 plan, address who) external view returns (bool) {
        return block.timestamp < _subs[plan][who].until;
    }

    function earnedBy(Subscription memory s) private view returns (uint256) {
        if (block.timestamp >= s.until) return s.prepaid;
        return (uint256(s.prepaid) * (block.timestamp - s.from)) / (s.until - s.from);
    }

    function _settle(uint256 plan, address who) private {
        Subscription storage s = _subs[plan][who];
        if (s.until == 0) revert NotRunning();
        if (s.earned == s.prepaid) return;
        uint256 total = earnedBy(s);
        uint256 fresh = total - s.earned;
        s.earned = uint128(total);
        balanceOf[_plans[plan].provider] += fresh;
        emit Settled(plan, who, fresh);
    }
}
