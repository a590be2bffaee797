// case: aqueduct-lib-shares
// class: arithmetic
// disguise: an unchecked helper in a library next to a checked one
// note: Shares.off subtracts unchecked and its caller does not compare; the fix leaves the compiler's check on.
pragma solidity ^0.8.18;

library Shares {
    function on(uint256 a, uint256 b) internal pure returns (uint256) {
        return a + b;
    }

    function off(uint256 a, uint256 b) internal pure returns (uint256 r) {
        //- weak
        unchecked {
            r = a - b; //!
        }
        //- fixed
        r = a - b;
        //- end
    }

    function half(uint256 a) internal pure returns (uint256 r) {
        unchecked {
            r = a / 2;
        }
    }
}

contract Aqueduct {
    using Shares for uint256;

    address public immutable engineer;
    mapping(address => uint256) public flow;
    mapping(address => mapping(address => uint256)) public lease;

    event Leased(address indexed from, address indexed to, uint256 amount);
    event Ended(address indexed from, address indexed to);

    constructor() {
        engineer = msg.sender;
    }

    function assign(address who, uint64 amount) external {
        require(msg.sender == engineer, "engineer");
        flow[who] = flow[who].on(amount);
    }

    function leaseOut(address to, uint256 amount) external {
        require(to != address(0) && to != msg.sender, "to");
        require(lease[msg.sender][to] == 0, "leased");
        flow[msg.sender] = flow[msg.sender].off(amount);
        lease[msg.sender][to] = amount;
        emit Leased(msg.sender, to, amount);
    }

    function endLease(address from) external {
        uint256 amount = lease[from][msg.sender];
        require(amount > 0, "none");
        lease[from][msg.sender] = 0;
        flow[from] = flow[from].on(amount);
        emit Ended(from, msg.sender);
    }

    function drought() external {
        flow[msg.sender] = flow[msg.sender].half();
    }
}
