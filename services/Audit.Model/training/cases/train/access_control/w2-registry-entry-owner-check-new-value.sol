// case: w2-registry-entry-owner-check-new-value
// class: access_control
// disguise: check runs on the fresh record, after its owner was replaced
// note: The record's owner is overwritten before it is tested; the fix tests before.
pragma solidity ^0.4.22;

contract BellFoundryMarks {
    struct Mark {
        address owner;
        bytes32 sign;
        uint256 since;
        bool revoked;
    }

    mapping(bytes32 => Mark) private marks;
    mapping(address => uint256) public owned;
    address public master;

    event Registered(bytes32 indexed key, address owner);
    event Changed(bytes32 indexed key, address owner, bytes32 sign);
    event Revoked(bytes32 indexed key);

    constructor() public {
        master = msg.sender;
    }

    function register(bytes32 key, address owner, bytes32 sign) external {
        require(msg.sender == master && owner != address(0));
        require(marks[key].owner == address(0));
        marks[key] = Mark(owner, sign, now, false);
        emit Registered(key, owner);
    }

    function change(bytes32 key, address owner, bytes32 sign) external {
        Mark storage m = marks[key];
        require(m.since != 0 && !m.revoked && owner != address(0));
        //- weak
        m.owner = owner; //!
        require(m.owner == msg.sender);
        //- fixed
        require(m.owner == msg.sender);
        m.owner = owner;
        //- end
        m.sign = sign;
        emit Changed(key, owner, sign);
    }

    function revoke(bytes32 key) external {
        require(msg.sender == master && marks[key].since != 0);
        marks[key].revoked = true;
        emit Revoked(key);
    }

    function markOf(bytes32 key) external view returns (address, bytes32, bool) {
        Mark memory m = marks[key];
        return (m.owner, m.sign, m.revoked);
    }
}
