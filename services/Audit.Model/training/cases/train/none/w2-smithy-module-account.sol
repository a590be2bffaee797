// case: w2-smithy-module-account
// class: none
// disguise: smart account with an owner's executor and session keys
// note: Session keys are bounded by target, selector, spend and expiry.
pragma solidity ^0.8.21;

contract SmithyAccount {
    struct Session {
        address target;
        bytes4 selector;
        uint64 expires;
        uint128 allowance;
    }

    address public owner;
    address public successor;
    uint256 public successorFrom;
    mapping(address => Session) public sessionOf;
    uint256 private _depth;

    uint256 public constant HANDOVER = 5 days;
    uint256 public constant MOST_STEPS = 16;

    struct Step {
        address to;
        uint256 value;
        bytes data;
    }

    event Ran(address indexed to, uint256 value, bytes4 selector);
    event SessionSet(address indexed key, address indexed target, bytes4 selector, uint64 expires, uint128 allowance);
    event SessionEnded(address indexed key);
    event HandoverBegun(address indexed to, uint256 from);
    event OwnerChanged(address indexed to);

    error NotOwner();
    error NotAllowed();
    error Expired();
    error OverAllowance();
    error TooManySteps();
    error Nested();
    error Early();
    error StepFailed(uint256 index);

    modifier onlyOwner() {
        if (msg.sender != owner) revert NotOwner();
        _;
    }

    modifier flat() {
        if (_depth != 0) revert Nested();
        _depth = 1;
        _;
        _depth = 0;
    }

    constructor(address owner_) payable {
        if (owner_ == address(0)) revert NotOwner();
        owner = owner_;
    }

    receive() external payable {}

    function run(Step[] calldata steps) external onlyOwner flat {
        if (steps.length > MOST_STEPS) revert TooManySteps();
        for (uint256 i; i < steps.length; ++i) {
            Step calldata s = steps[i];
            emit Ran(s.to, s.value, s.data.length < 4 ? bytes4(0) : bytes4(s.data[:4]));
            (bool ok, bytes memory why) = s.to.call{value: s.value}(s.data);
            if (!ok) {
                if (why.length == 0) revert StepFailed(i);
                assembly {
                    revert(add(why, 32), mload(why))
                }
            }
        }
    }

    function runAsSession(uint256 value, bytes calldata data) external flat returns (bytes memory out) {
        Session storage s = sessionOf[msg.sender];
        if (s.target == address(0)) revert NotAllowed();
        if (block.timestamp > s.expires) revert Expired();
        if (data.length < 4 || bytes4(data[:4]) != s.selector) revert NotAllowed();
        if (value > s.allowance) revert OverAllowance();
        unchecked {
            // value <= allowance, which is a uint128
            s.allowance -= uint128(value);
        }
        address target = s.target;
        emit Ran(target, value, s.selector);
        bool ok;
        (ok, out) = target.call{value: value}(data);
        if (!ok) revert StepFailed(0);
    }

    function setSession(address key, address target, bytes4 selector, uint64 days_, uint128 allowance) external onlyOwner {
        if (key == address(0) || key == owner || target == address(this) || target == address(0)) revert NotAllowed();
        if (days_ == 0 || days_ > 90) revert Expired();
        uint64 expires = uint64(block.timestamp) + days_ * 1 days;
        sessionOf[key] = Session(target, selector, expires, allowance);
        emit SessionSet(key, target, selector, expires, allowance);
    }

    function endSession(address key) external {
        if (msg.sender != owner && msg.sender != key) revert NotOwner();
        delete sessionOf[key];
        emit SessionEnded(key);
    }

    function beginHandover(address to) external onlyOwner {
        successor = to;
        successorFrom = block.timestamp + HANDOVER;
        emit HandoverBegun(to, successorFrom);
    }

    function finishHandover() external {
        if (msg.sender != successor) revert NotOwner();
        if (block.timestamp < successorFrom) revert Early();
        owner = msg.sender;
        successor = address(0);
        emit OwnerChanged(msg.sender);
    }
}
