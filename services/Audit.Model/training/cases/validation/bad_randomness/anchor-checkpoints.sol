// case: anchor-checkpoints
// class: bad_randomness
// disguise: look-alike, block hashes are stored and compared as checkpoints
// note: The hash proves that a header is known; it chooses nothing.
pragma solidity ^0.5.13;

contract AnchorCheckpoints {
    struct Anchor {
        bytes32 blockHash;
        bytes32 root;
        address by;
        uint64 time;
    }

    address public recorder;
    uint256 public newest;
    mapping(uint256 => Anchor) public anchors;
    mapping(address => uint256) public recorded;

    event Anchored(uint256 indexed number, bytes32 blockHash);
    event RootSet(uint256 indexed number, bytes32 root);

    constructor() public {
        recorder = msg.sender;
    }

    function anchor(uint256 number) external returns (bytes32 h) {
        require(number < block.number && number + 250 > block.number, "range");
        require(anchors[number].blockHash == bytes32(0), "known");
        h = blockhash(number);
        require(h != bytes32(0), "lost");
        anchors[number] = Anchor(h, bytes32(0), msg.sender, uint64(now));
        recorded[msg.sender] += 1;
        if (number > newest) newest = number;
        emit Anchored(number, h);
    }

    function setRoot(uint256 number, bytes32 root) external {
        require(msg.sender == recorder, "recorder");
        require(anchors[number].blockHash != bytes32(0), "unknown");
        require(anchors[number].root == bytes32(0), "set");
        anchors[number].root = root;
        emit RootSet(number, root);
    }

    function proves(uint256 number, bytes calldata header) external view returns (bool) {
        bytes32 known = anchors[number].blockHash;
        return known != bytes32(0) && keccak256(header) == known;
    }

    function included(uint256 number, bytes32 leaf, bytes32[] calldata path) external view returns (bool) {
        require(path.length <= 32, "path");
        bytes32 node = leaf;
        for (uint256 i = 0; i < path.length; i++) {
            node = node < path[i] ? keccak256(abi.encodePacked(node, path[i])) : keccak256(abi.encodePacked(path[i], node));
        }
        return node == anchors[number].root && node != bytes32(0);
    }
}
