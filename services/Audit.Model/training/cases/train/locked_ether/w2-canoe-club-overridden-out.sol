// case: w2-canoe-club-overridden-out
// class: locked_ether
// disguise: derived contract closes the way out of its base
// note: The override always refuses; the fix leaves the base function in place
pragma solidity ^0.6.8;

contract ClubTill {
    address payable public bursar;
    uint256 public taken;

    event Taken(uint256 v);

    constructor() public {
        bursar = msg.sender;
    }

    modifier onlyBursar() {
        require(msg.sender == bursar, "bursar");
        _;
    }

    function take(uint256 v) public virtual onlyBursar {
        require(v <= address(this).balance && taken < 1e40, "till");
        taken += v;
        emit Taken(v);
        bursar.transfer(v);
    }
}

contract CanoeClub is ClubTill {
    mapping(address => uint256) public paidUntil;
    uint256 public constant DUES = 0.3 ether;

    event Joined(address indexed who, uint256 until);

    //- weak
    function join() external payable { //!
    //- fixed
    function join() external payable {
    //- end
        require(msg.value == DUES, "dues");
        paidUntil[msg.sender] = block.timestamp + 365 days;
        emit Joined(msg.sender, paidUntil[msg.sender]);
    }

    function isMember(address who) external view returns (bool) {
        return paidUntil[who] > block.timestamp;
    }

    function expel(address who) external onlyBursar {
        paidUntil[who] = 0;
    }
    //- weak

    function take(uint256) public override onlyBursar {
        revert("ask the assembly");
    }
    //- fixed
    //- end
}
