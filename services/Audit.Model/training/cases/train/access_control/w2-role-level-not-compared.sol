// case: w2-role-level-not-compared
// class: access_control
// disguise: levels: everyone with a level may set any level
// note: A junior raises himself to the top; the fix demands a level above the given one.
pragma solidity ^0.4.25;

contract ShipyardRanks {
    mapping(address => uint8) public level;
    mapping(bytes32 => bool) public released;
    uint256 public payrollPaid;

    event LevelSet(address indexed who, uint8 level);
    event Released(bytes32 indexed plan, address by);
    event Wage(address indexed to, uint256 value);

    constructor() public payable {
        level[msg.sender] = 9;
    }

    function () external payable {}

    function apprentice() external {
        require(level[msg.sender] == 0);
        level[msg.sender] = 1;
        emit LevelSet(msg.sender, 1);
    }

    function setLevel(address who, uint8 to) external {
        //- weak
        require(level[msg.sender] > 0 && to <= 9); //!
        //- fixed
        require(level[msg.sender] > to && level[msg.sender] > level[who] && to <= 9);
        //- end
        level[who] = to;
        emit LevelSet(who, to);
    }

    function releasePlan(bytes32 plan) external {
        require(level[msg.sender] >= 5 && !released[plan]);
        released[plan] = true;
        emit Released(plan, msg.sender);
    }

    function wage(address to, uint256 value) external {
        require(level[msg.sender] >= 8 && to != address(0));
        require(value <= address(this).balance);
        payrollPaid += value;
        to.transfer(value);
        emit Wage(to, value);
    }
}
