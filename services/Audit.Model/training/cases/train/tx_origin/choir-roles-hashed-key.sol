// case: choir-roles-hashed-key
// class: tx_origin
// disguise: the role is looked up under a hash that is made from tx.origin
// note: The key of the lookup holds tx.origin; the fix makes it from msg.sender.
pragma solidity ^0.8.20;

contract CathedralMusic {
    enum Role { None, Singer, Organist, Precentor }

    mapping(bytes32 => bool) private granted;
    mapping(uint256 => bytes32) public programme;
    mapping(uint256 => bool) public fixedPlan;
    mapping(address => uint256) public fees;
    uint256 public plannedFees;

    event Granted(address indexed who, Role role, bool on);
    event Planned(uint256 indexed day, bytes32 piece);
    event FeeSet(address indexed musician, uint256 amount);

    error RoleMissing(Role role);

    constructor() payable {
        granted[_key(msg.sender, Role.Precentor)] = true;
    }

    modifier needs(Role role) {
        if (!granted[_key(msg.sender, role)]) revert RoleMissing(role);
        _;
    }

    function _key(address who, Role role) private pure returns (bytes32) {
        return keccak256(abi.encode("cathedral.role", who, role));
    }

    function grant(address who, Role role, bool on) external needs(Role.Precentor) {
        require(who != msg.sender && role != Role.None, "grant");
        granted[_key(who, role)] = on;
        emit Granted(who, role, on);
    }

    function plan(uint256 day, bytes32 piece) external needs(Role.Organist) {
        require(!fixedPlan[day], "is fixed");
        programme[day] = piece;
        emit Planned(day, piece);
    }

    function setFee(address musician, uint256 amount) external {
        //- weak
        bytes32 key = _key(tx.origin, Role.Precentor); //!
        //- fixed
        bytes32 key = _key(msg.sender, Role.Precentor);
        //- end
        if (!granted[key]) revert RoleMissing(Role.Precentor);
        require(plannedFees + amount - fees[musician] <= address(this).balance, "not covered");
        plannedFees = plannedFees + amount - fees[musician];
        fees[musician] = amount;
        emit FeeSet(musician, amount);
    }

    function takeFee() external {
        uint256 amount = fees[msg.sender];
        fees[msg.sender] = 0;
        plannedFees -= amount;
        payable(msg.sender).transfer(amount);
    }
}
