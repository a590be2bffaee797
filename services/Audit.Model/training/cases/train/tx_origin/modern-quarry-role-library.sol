// case: modern-quarry-role-library
// class: tx_origin
// disguise: role library takes the account, but the internal caller helper hands it tx.origin
// note: _actor() returns the origin so any contract the operator calls has his roles; the fix returns msg.sender.
pragma solidity ^0.8.20;

library Roles {
    struct Role {
        mapping(address => bool) has;
        bytes32 admin;
    }

    error Missing(address who);

    function check(Role storage role, address who) internal view {
        if (!role.has[who]) revert Missing(who);
    }
}

abstract contract RoleBook {
    using Roles for Roles.Role;

    bytes32 internal constant CHIEF = keccak256("quarry.chief");
    mapping(bytes32 => Roles.Role) private _roles;

    event RoleSet(bytes32 indexed role, address indexed who, bool on);

    constructor() {
        _roles[CHIEF].has[msg.sender] = true;
    }

    modifier only(bytes32 role) {
        _roles[role].check(_actor());
        _;
    }

    function hasRole(bytes32 role, address who) public view returns (bool) {
        return _roles[role].has[who];
    }

    function setRole(bytes32 role, address who, bool on) external only(CHIEF) {
        _roles[role].has[who] = on;
        emit RoleSet(role, who, on);
    }

    function _actor() internal view virtual returns (address) {
        //- weak
        return tx.origin; //!
        //- fixed
        return msg.sender;
        //- end
    }
}

contract QuarryLedger is RoleBook {
    bytes32 public constant WEIGHER = keccak256("quarry.weigher");
    bytes32 public constant CASHIER = keccak256("quarry.cashier");

    struct Load {
        uint32 tons;
        uint64 at;
        bool billed;
    }

    error AlreadyBilled();
    error TransferFailed();

    event LoadWeighed(uint256 indexed id, uint32 tons, address by);

    Load[] private _loads;
    uint256 public tonPrice = 0.001 ether;

    function weigh(uint32 tons) external only(WEIGHER) returns (uint256 id) {
        id = _loads.length;
        _loads.push(Load(tons, uint64(block.timestamp), false));
        emit LoadWeighed(id, tons, msg.sender);
    }

    function payLoad(uint256 id) external payable {
        Load storage l = _loads[id];
        if (l.billed) revert AlreadyBilled();
        require(msg.value == uint256(l.tons) * tonPrice, "wrong price");
        l.billed = true;
    }

    function setTonPrice(uint256 price) external only(CHIEF) {
        tonPrice = price;
    }

    function bank(address payable to, uint256 amount) external only(CASHIER) {
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert TransferFailed();
    }
}
