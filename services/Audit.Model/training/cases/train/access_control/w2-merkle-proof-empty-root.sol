// case: w2-merkle-proof-empty-root
// class: access_control
// disguise: claim list with a root that is taken from the caller's list number, unset for unknown numbers
// note: An unknown list has root zero, and a zero root is taken as "open"; the fix refuses it.
pragma solidity ^0.8.23;

contract MarathonMedals {
    address public immutable organiser;
    uint256 public lists;
    mapping(uint256 => bytes32) public rootOf;
    mapping(uint256 => mapping(address => bool)) public claimed;
    mapping(address => uint256) public medals;

    error NotOrganiser();
    error NotListed();
    error AlreadyClaimed();

    event ListAdded(uint256 no, bytes32 root);
    event Claimed(uint256 no, address who);

    constructor() {
        organiser = msg.sender;
    }

    function addList(bytes32 root) external {
        if (msg.sender != organiser) revert NotOrganiser();
        lists += 1;
        rootOf[lists] = root;
        emit ListAdded(lists, root);
    }

    function claim(uint256 no, bytes32[] calldata proof) external {
        if (claimed[no][msg.sender]) revert AlreadyClaimed();
        bytes32 node = keccak256(abi.encodePacked(keccak256(abi.encode(msg.sender, no))));
        require(proof.length <= 32, "proof");
        for (uint256 i = 0; i < proof.length; i++) {
            node = node < proof[i]
                ? keccak256(abi.encodePacked(node, proof[i]))
                : keccak256(abi.encodePacked(proof[i], node));
        }
        //- weak
        if (rootOf[no] != 0 && node != rootOf[no]) revert NotListed(); //!
        //- fixed
        if (rootOf[no] == 0 || node != rootOf[no]) revert NotListed();
        //- end
        claimed[no][msg.sender] = true;
        medals[msg.sender] += 1;
        emit Claimed(no, msg.sender);
    }

    function give(address to, uint256 n) external {
        medals[msg.sender] -= n;
        medals[to] += n;
    }
}
