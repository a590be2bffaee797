// case: w2-staking-reward-rate-notify
// class: access_control
// disguise: start of a reward period checks amount and time but not the distributor
// note: Anyone starts periods with a rate of his choice; the fix adds the modifier.
pragma solidity ^0.8.10;

contract BrassBandStaking {
    address public immutable distributor;
    uint256 public rate;
    uint256 public periodEnd;
    uint256 public lastUpdate;
    uint256 public perShare;
    uint256 public totalStaked;

    mapping(address => uint256) public staked;
    mapping(address => uint256) public paidPerShare;
    mapping(address => uint256) public owed;

    error NotDistributor();
    error ZeroAmount();

    event Staked(address indexed who, uint256 value);
    event Left(address indexed who, uint256 value);
    event Period(uint256 rate, uint256 end);

    constructor(address distributor_) payable {
        distributor = distributor_;
    }

    modifier onlyDistributor() {
        if (msg.sender != distributor) revert NotDistributor();
        _;
    }

    modifier settle(address who) {
        perShare = current();
        lastUpdate = block.timestamp < periodEnd ? block.timestamp : periodEnd;
        if (who != address(0)) {
            owed[who] = earned(who);
            paidPerShare[who] = perShare;
        }
        _;
    }

    function current() public view returns (uint256) {
        if (totalStaked == 0) return perShare;
        uint256 t = block.timestamp < periodEnd ? block.timestamp : periodEnd;
        if (t <= lastUpdate) return perShare;
        return perShare + (t - lastUpdate) * rate * 1e18 / totalStaked;
    }

    function earned(address who) public view returns (uint256) {
        return owed[who] + staked[who] * (current() - paidPerShare[who]) / 1e18;
    }

    function stake() external payable settle(msg.sender) {
        if (msg.value == 0) revert ZeroAmount();
        staked[msg.sender] += msg.value;
        totalStaked += msg.value;
        emit Staked(msg.sender, msg.value);
    }

    function leave(uint256 value) external settle(msg.sender) {
        if (value == 0) revert ZeroAmount();
        staked[msg.sender] -= value;
        totalStaked -= value;
        emit Left(msg.sender, value);
        (bool ok, ) = msg.sender.call{value: value}("");
        require(ok, "payment");
    }

    function collect() external settle(msg.sender) {
        uint256 value = owed[msg.sender];
        require(address(this).balance >= totalStaked + value, "reserve");
        owed[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: value}("");
        require(ok, "payment");
    }

    //- weak
    function startPeriod(uint256 rate_, uint256 daysLong) external settle(address(0)) { //!
    //- fixed
    function startPeriod(uint256 rate_, uint256 daysLong) external onlyDistributor settle(address(0)) {
    //- end
        require(block.timestamp >= periodEnd, "period runs");
        require(rate_ > 0 && daysLong > 0 && daysLong <= 90, "input");
        rate = rate_;
        lastUpdate = block.timestamp;
        periodEnd = block.timestamp + daysLong * 1 days;
        emit Period(rate_, periodEnd);
    }
}
