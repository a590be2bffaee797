// case: w2-timelock-executor-min-delay
// class: access_control
// disguise: timelock whose execute() does not demand that the operation was queued
// note: A time of zero passes the comparison; the fix demands a queued time.
pragma solidity ^0.8.20;

contract ParishTimelock {
    address public immutable council;
    uint256 public constant DELAY = 2 days;
    mapping(bytes32 => uint256) public readyAt;
    mapping(bytes32 => bool) public done;

    error NotCouncil();
    error TooEarly();
    error DoneBefore();
    error CallFailed();

    event Queued(bytes32 indexed id, uint256 at);
    event Cancelled(bytes32 indexed id);
    event Executed(bytes32 indexed id);

    constructor(address council_) payable {
        council = council_;
    }

    receive() external payable {}

    modifier onlyCouncil() {
        if (msg.sender != council) revert NotCouncil();
        _;
    }

    function idOf(address to, uint256 value, bytes calldata data, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(to, value, data, salt));
    }

    function queue(bytes32 id) external onlyCouncil {
        if (done[id] || readyAt[id] != 0) revert DoneBefore();
        readyAt[id] = block.timestamp + DELAY;
        emit Queued(id, readyAt[id]);
    }

    function cancel(bytes32 id) external onlyCouncil {
        delete readyAt[id];
        emit Cancelled(id);
    }

    function execute(address to, uint256 value, bytes calldata data, bytes32 salt) external {
        bytes32 id = idOf(to, value, data, salt);
        if (done[id]) revert DoneBefore();
        //- weak
        if (block.timestamp < readyAt[id]) revert TooEarly(); //!
        //- fixed
        if (readyAt[id] == 0 || block.timestamp < readyAt[id]) revert TooEarly();
        //- end
        done[id] = true;
        (bool ok, ) = to.call{value: value}(data);
        if (!ok) revert CallFailed();
        emit Executed(id);
    }
}
