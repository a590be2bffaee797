// case: subscription-seed-box
// class: unchecked_low_level_calls
// disguise: none, the new call syntax with the result dropped
// note: The grower's account is cleared whether or not the call succeeded; the fix requires it.
pragma solidity ^0.5.10;

contract SeedBox {
    struct Plan {
        uint256 price;
        address payable grower;
        uint32 boxes;
    }

    address public admin;
    mapping(uint256 => Plan) public plans;
    mapping(address => mapping(uint256 => uint32)) public boxesLeft;
    mapping(address => uint256) public due;
    uint256 public planCount;

    event PlanAdded(uint256 indexed id, address indexed grower, uint256 price);
    event Subscribed(address indexed who, uint256 indexed plan);
    event Sent(address indexed who, uint256 indexed plan);
    event GrowerPaid(address indexed grower, uint256 amount);

    constructor() public {
        admin = msg.sender;
    }

    function addPlan(address payable grower, uint256 price, uint32 boxes) external {
        require(msg.sender == admin, "admin only");
        require(grower != address(0) && boxes > 0 && boxes <= 52, "plan");
        require(planCount < 100000, "full");
        plans[planCount] = Plan(price, grower, boxes);
        emit PlanAdded(planCount, grower, price);
        planCount++;
    }

    function subscribe(uint256 id) external payable {
        Plan storage plan = plans[id];
        require(plan.boxes > 0, "no such plan");
        require(msg.value == plan.price, "price");
        require(boxesLeft[msg.sender][id] == 0, "running");
        boxesLeft[msg.sender][id] = plan.boxes;
        due[plan.grower] += msg.value;
        emit Subscribed(msg.sender, id);
    }

    function markSent(address who, uint256 id) external {
        require(plans[id].grower == msg.sender, "grower only");
        require(boxesLeft[who][id] > 0, "none left");
        boxesLeft[who][id] -= 1;
        emit Sent(who, id);
    }

    function payGrower(address payable grower) external {
        uint256 amount = due[grower];
        require(amount > 0, "nothing due");
        due[grower] = 0;
        //- weak
        grower.call.value(amount)(""); //!
        //- fixed
        (bool done, ) = grower.call.value(amount)("");
        require(done, "grower refused");
        //- end
        emit GrowerPaid(grower, amount);
    }
}
