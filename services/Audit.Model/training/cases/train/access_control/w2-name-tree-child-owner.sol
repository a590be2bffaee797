// case: w2-name-tree-child-owner
// class: access_control
// disguise: owner of a sub-name set without the owner of the parent
// note: setChild() tests that the parent exists only; the fix demands its owner.
pragma solidity ^0.4.18;

contract VillageNames {
    struct Node {
        address owner;
        address target;
        uint64 ttl;
    }

    mapping(bytes32 => Node) private nodes;
    uint public registered;

    event NewOwner(bytes32 indexed node, bytes32 indexed label, address owner);
    event Target(bytes32 indexed node, address target);
    event Passed(bytes32 indexed node, address owner);

    modifier byOwner(bytes32 node) {
        require(nodes[node].owner == msg.sender);
        _;
    }

    function VillageNames() public {
        nodes[0x0].owner = msg.sender;
    }

    function pass(bytes32 node, address to) public byOwner(node) {
        nodes[node].owner = to;
        Passed(node, to);
    }

    //- weak
    function setChild(bytes32 node, bytes32 label, address to) public {
        require(nodes[node].owner != 0 && to != 0); //!
    //- fixed
    function setChild(bytes32 node, bytes32 label, address to) public byOwner(node) {
        require(nodes[node].owner != 0 && to != 0);
    //- end
        bytes32 child = keccak256(node, label);
        if (nodes[child].owner == 0) {
            require(registered < 10 ** 12);
            registered += 1;
        }
        nodes[child].owner = to;
        NewOwner(node, label, to);
    }

    function setTarget(bytes32 node, address target) public byOwner(node) {
        nodes[node].target = target;
        Target(node, target);
    }

    function setTtl(bytes32 node, uint64 ttl) public byOwner(node) {
        nodes[node].ttl = ttl;
    }

    function targetOf(bytes32 node) public view returns (address) {
        return nodes[node].target;
    }

    function ownerOf(bytes32 node) public view returns (address) {
        return nodes[node].owner;
    }
}
