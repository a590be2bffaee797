// case: w2-apiary-reward-distribution
// class: denial_of_service
// disguise: the loop sits in a modifier that every function runs through
// note: Each call updates the rewards of all keepers; the fix updates only the caller's with an accumulator.
pragma solidity ^0.4.24;

contract ApiaryRewards {
    uint constant ONE = 1e18;
    address public warden;
    uint public hivesTotal;
    uint public accPerHive;
    uint public pendingIncome;
    address[] private keepers;
    mapping(address => bool) private known;
    mapping(address => uint) public hives;
    mapping(address => uint) public paidPerHive;
    mapping(address => uint) public reward;

    event Income(uint amount);
    event HivesChanged(address indexed keeper, uint hives);
    event Paid(address indexed keeper, uint amount);

    constructor() public {
        warden = msg.sender;
    }

    modifier settled() {
        if (pendingIncome > 0 && hivesTotal > 0) {
            accPerHive += pendingIncome * ONE / hivesTotal;
            pendingIncome = 0;
        }
        //- weak
        for (uint i = 0; i < keepers.length; i++) { //!
            settleOne(keepers[i]);
        }
        //- fixed
        //- end
        settleOne(msg.sender);
        _;
    }

    function settleOne(address k) private {
        uint due = hives[k] * (accPerHive - paidPerHive[k]) / ONE;
        paidPerHive[k] = accPerHive;
        reward[k] += due;
    }

    function income() external payable {
        require(msg.value > 0 && msg.value < 1000000 ether, "value");
        pendingIncome += msg.value;
        emit Income(msg.value);
    }

    //- weak
    function setHives(uint n) external settled { //!
    //- fixed
    function setHives(uint n) external settled {
    //- end
        require(n <= 200, "too many");
        if (!known[msg.sender]) {
            known[msg.sender] = true;
            keepers.push(msg.sender);
        }
        hivesTotal = hivesTotal - hives[msg.sender] + n;
        hives[msg.sender] = n;
        emit HivesChanged(msg.sender, n);
    }

    //- weak
    function draw() external settled { //!
    //- fixed
    function draw() external settled {
    //- end
        uint r = reward[msg.sender];
        require(r > 0, "nothing");
        reward[msg.sender] = 0;
        emit Paid(msg.sender, r);
        msg.sender.transfer(r);
    }

    function setWarden(address w) external {
        require(msg.sender == warden && w != address(0), "warden");
        warden = w;
    }

    function keeperCount() external view returns (uint) {
        return keepers.length;
    }
}
