// case: isthmus-bridge-messages
// class: unchecked_low_level_calls
// disguise: the failure is told by an event, the message is used up
// note: A failed message can never be tried again; the fix keeps it open.
pragma solidity ^0.8.22;

contract IsthmusInbox {
    error NotRelayer();
    error AlreadyUsed(bytes32 id);
    error NotEnough();

    struct Message {
        address target;
        uint96 value;
        uint64 number;
        bytes data;
    }

    address public relayer;
    mapping(bytes32 => bool) public used;
    mapping(address => bool) public acceptedTarget;
    uint256 public delivered;

    event Funded(uint256 value);
    event Delivered(bytes32 indexed id, address target);
    event Failed(bytes32 indexed id, address target);
    event Target(address target, bool accepted);

    constructor(address _relayer) payable {
        require(_relayer != address(0), "relayer");
        relayer = _relayer;
    }

    receive() external payable {
        emit Funded(msg.value);
    }

    function setTarget(address target, bool accepted) external {
        if (msg.sender != relayer) revert NotRelayer();
        require(target != address(this), "not the inbox");
        acceptedTarget[target] = accepted;
        emit Target(target, accepted);
    }

    function idOf(Message calldata m) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), m.target, m.value, m.number, m.data));
    }

    function deliver(Message calldata m) external {
        if (msg.sender != relayer) revert NotRelayer();
        require(acceptedTarget[m.target], "target");
        bytes32 id = idOf(m);
        if (used[id]) revert AlreadyUsed(id);
        if (address(this).balance < m.value) revert NotEnough();
        used[id] = true;
        //- weak
        (bool ok, ) = m.target.call{value: m.value}(m.data); //!
        delivered += 1;
        if (ok) {
            emit Delivered(id, m.target);
        } else {
            emit Failed(id, m.target);
        }
        //- fixed
        (bool ok, ) = m.target.call{value: m.value}(m.data);
        if (ok) {
            delivered += 1;
            emit Delivered(id, m.target);
        } else {
            used[id] = false;
            emit Failed(id, m.target);
        }
        //- end
    }
}
