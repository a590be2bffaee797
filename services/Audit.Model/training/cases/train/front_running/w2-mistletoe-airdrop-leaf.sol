// case: w2-mistletoe-airdrop-leaf
// class: front_running
// disguise: Merkle drop whose leaf holds an amount and a code but no address
// note: The proof in the pending claim works for anyone; the fix puts the sender into the leaf
pragma solidity ^0.8.19;

interface IMistletoe {
    function transfer(address to, uint256 v) external returns (bool);
}

library Branch {
    function climb(bytes32[] calldata proof, bytes32 leaf) internal pure returns (bytes32 node) {
        node = leaf;
        for (uint256 i; i < proof.length; ++i) {
            bytes32 p = proof[i];
            node = node < p ? keccak256(abi.encode(node, p)) : keccak256(abi.encode(p, node));
        }
    }
}

contract MistletoeDrop {
    using Branch for bytes32[];

    error AlreadyTaken();
    error BadProof();
    error Closed();

    IMistletoe public immutable token;
    bytes32 public immutable root;
    uint256 public immutable ends;
    address public immutable druid;
    mapping(bytes32 => bool) public taken;

    event Taken(address indexed by, uint256 amount);

    constructor(IMistletoe t, bytes32 r) {
        token = t;
        root = r;
        ends = block.timestamp + 90 days;
        druid = msg.sender;
    }

    function claim(bytes32 code, uint256 amount, bytes32[] calldata proof) external {
        if (block.timestamp >= ends) revert Closed();
    //- weak
        bytes32 leaf = keccak256(abi.encode(code, amount)); //!
    //- fixed
        bytes32 leaf = keccak256(abi.encode(msg.sender, code, amount));
    //- end
        if (taken[leaf]) revert AlreadyTaken();
        if (proof.climb(leaf) != root) revert BadProof();
        taken[leaf] = true;
        require(token.transfer(msg.sender, amount), "transfer");
        emit Taken(msg.sender, amount);
    }

    function sweep(uint256 amount) external {
        require(msg.sender == druid && block.timestamp >= ends, "early");
        require(token.transfer(druid, amount), "transfer");
    }
}
