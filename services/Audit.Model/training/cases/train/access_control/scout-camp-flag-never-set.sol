// case: scout-camp-flag-never-set
// class: access_control
// disguise: initialiser asks for a flag that nothing sets
// note: configured stays false, so that anyone configures again; the fix sets it.
pragma solidity ^0.5.9;

contract ScoutCamp {
    address payable public leader;
    uint256 public feePerScout;
    uint256 public capacity;
    bool public configured;
    mapping(address => uint256) public scouts;
    uint256 public total;

    event Configured(address leader, uint256 fee, uint256 capacity);
    event Registered(address patrol, uint256 scouts);

    //- weak
    function configure(address payable leader_, uint256 fee, uint256 cap) external {
        require(!configured, "configured"); //!
        require(leader_ != address(0) && fee < 1 ether && cap <= 2000, "values");
        leader = leader_; //!
    //- fixed
    function configure(address payable leader_, uint256 fee, uint256 cap) external {
        require(!configured, "configured");
        require(leader_ != address(0) && fee < 1 ether && cap <= 2000, "values");
        configured = true;
        leader = leader_;
    //- end
        feePerScout = fee;
        capacity = cap;
        emit Configured(leader_, fee, cap);
    }

    function register(uint256 n) external payable {
        require(leader != address(0) && n > 0 && n <= 40, "n");
        require(total + n <= capacity, "full");
        require(msg.value == n * feePerScout, "fee");
        scouts[msg.sender] += n;
        total += n;
        emit Registered(msg.sender, n);
    }

    function setFee(uint256 fee) external {
        require(msg.sender == leader && fee < 1 ether, "leader");
        feePerScout = fee;
    }

    function buyFood(uint256 sum) external {
        require(msg.sender == leader, "leader");
        leader.transfer(sum);
    }
}
