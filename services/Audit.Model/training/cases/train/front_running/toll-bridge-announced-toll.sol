// case: toll-bridge-announced-toll
// class: front_running
// disguise: look-alike, owner sets the toll but it works only three days later
// note: A change is known long before it is in force.
pragma solidity ^0.5.9;

contract TollBridge {
    address payable public keeper;
    uint256 private current;
    uint256 private coming;
    uint256 private comingFrom;
    mapping(address => uint256) public purse;
    uint256 public takings;

    event Announced(uint256 toll, uint256 from);
    event Crossed(address indexed driver, uint256 toll);

    constructor(uint256 first) public {
        keeper = msg.sender;
        current = first;
    }

    function announce(uint256 toll) external {
        require(msg.sender == keeper, "keeper");
        current = this.toll();
        coming = toll;
        comingFrom = now + 3 days;
        emit Announced(toll, comingFrom);
    }

    function toll() external view returns (uint256) {
        return comingFrom != 0 && now >= comingFrom ? coming : current;
    }

    function load() external payable {
        require(purse[msg.sender] + msg.value >= msg.value);
        purse[msg.sender] += msg.value;
    }

    function cross() external {
        uint256 due = this.toll();
        require(purse[msg.sender] >= due, "purse");
        require(takings + due >= due);
        purse[msg.sender] -= due;
        takings += due;
        emit Crossed(msg.sender, due);
    }

    function unload() external {
        uint256 amount = purse[msg.sender];
        purse[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function collect() external {
        require(msg.sender == keeper, "keeper");
        uint256 amount = takings;
        takings = 0;
        keeper.transfer(amount);
    }
}
