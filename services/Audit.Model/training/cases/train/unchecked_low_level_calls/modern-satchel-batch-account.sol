// case: modern-satchel-batch-account
// class: unchecked_low_level_calls
// disguise: batch of a smart account with session keys; the assembly helper pops the result
// note: pop(call(...)) drops a failure while the session budget is charged; the fix reverts with the returned data.
pragma solidity ^0.8.21;

library Invoke {
    function to(address target, uint256 value, bytes memory data) internal {
        //- weak
        assembly {
            pop(call(gas(), target, value, add(data, 0x20), mload(data), 0, 0)) //!
        }
        //- fixed
        assembly {
            if iszero(call(gas(), target, value, add(data, 0x20), mload(data), 0, 0)) {
                returndatacopy(0, 0, returndatasize())
                revert(0, returndatasize())
            }
        }
        //- end
    }
}

contract SatchelAccount {
    struct Step {
        address target;
        uint256 value;
        bytes data;
    }

    struct Session {
        uint64 until;
        uint128 budget;
        bytes32 targetsRoot;
    }

    error NotOwner();
    error NoSession();
    error OverBudget(uint256 wanted, uint256 left);
    error TargetNotAllowed(address target);
    error BadNonce(uint256 expected);

    event SessionOpened(address indexed key, uint64 until, uint128 budget);
    event BatchDone(address indexed key, uint256 nonce, uint256 steps);

    address public immutable owner;
    mapping(address => Session) public sessions;
    mapping(address => mapping(address => bool)) public mayCall;
    mapping(address => uint256) public nonces;

    constructor(address owner_) {
        owner = owner_;
    }

    receive() external payable {}

    function openSession(address key, uint64 until, uint128 budget, address[] calldata targets) external {
        if (msg.sender != owner) revert NotOwner();
        sessions[key] = Session(until, budget, keccak256(abi.encode(targets)));
        for (uint256 i; i < targets.length; ++i) mayCall[key][targets[i]] = true;
        emit SessionOpened(key, until, budget);
    }

    function closeSession(address key) external {
        if (msg.sender != owner) revert NotOwner();
        delete sessions[key];
    }

    function runBatch(Step[] calldata steps, uint256 nonce) external {
        if (nonces[msg.sender] != nonce) revert BadNonce(nonces[msg.sender]);
        nonces[msg.sender] = nonce + 1;
        if (msg.sender != owner) _charge(msg.sender, steps);
        for (uint256 i; i < steps.length; ) {
            Invoke.to(steps[i].target, steps[i].value, steps[i].data);
            unchecked {
                ++i;
            }
        }
        emit BatchDone(msg.sender, nonce, steps.length);
    }

    function _charge(address key, Step[] calldata steps) private {
        Session storage s = sessions[key];
        if (s.until < block.timestamp) revert NoSession();
        uint256 total;
        for (uint256 i; i < steps.length; ++i) {
            if (!mayCall[key][steps[i].target]) revert TargetNotAllowed(steps[i].target);
            total += steps[i].value;
        }
        if (total > s.budget) revert OverBudget(total, s.budget);
        s.budget -= uint128(total);
    }
}
