// case: w2-harvest-merkle-drop
// class: none
// disguise: merkle distributor with a bitmap of claims and a sweep after months
// note: The bit is set before the token moves; leaves bind index, account, amount.
pragma solidity ^0.8.20;

interface ISheaf {
    function transfer(address to, uint256 amount) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
}

library Branches {
    function climb(bytes32 leaf, bytes32[] calldata path) internal pure returns (bytes32 node) {
        node = leaf;
        for (uint256 i; i < path.length; ++i) {
            node = _pair(node, path[i]);
        }
    }

    function _pair(bytes32 a, bytes32 b) private pure returns (bytes32 out) {
        if (a > b) (a, b) = (b, a);
        assembly {
            mstore(0x00, a)
            mstore(0x20, b)
            out := keccak256(0x00, 0x40)
        }
    }
}

contract HarvestDrop {
    using Branches for bytes32;

    uint256 public constant MAX_BATCH = 30;

    ISheaf public immutable sheaf;
    bytes32 public immutable root;
    address public immutable sponsor;
    uint256 public immutable closesAt;
    mapping(uint256 => uint256) private _bits;

    struct Claim {
        uint256 index;
        address account;
        uint256 amount;
        bytes32[] path;
    }

    event Claimed(uint256 indexed index, address indexed account, uint256 amount);
    event Swept(uint256 amount);

    error Closed();
    error StillOpen();
    error Taken(uint256 index);
    error BadPath(uint256 index);
    error NotSponsor();
    error TokenRefused();
    error BadBatch();

    constructor(ISheaf sheaf_, bytes32 root_, uint256 months) {
        if (months < 3 || months > 36) revert BadBatch();
        sheaf = sheaf_;
        root = root_;
        sponsor = msg.sender;
        closesAt = block.timestamp + months * 30 days;
    }

    function taken(uint256 index) public view returns (bool) {
        return (_bits[index >> 8] >> (index & 0xff)) & 1 == 1;
    }

    function claim(Claim calldata c) external {
        _claim(c);
    }

    function claimMany(Claim[] calldata list) external {
        if (list.length == 0 || list.length > MAX_BATCH) revert BadBatch();
        for (uint256 i; i < list.length; ++i) {
            if (!taken(list[i].index)) _claim(list[i]);
        }
    }

    function sweep() external {
        if (msg.sender != sponsor) revert NotSponsor();
        if (block.timestamp < closesAt) revert StillOpen();
        uint256 rest = sheaf.balanceOf(address(this));
        emit Swept(rest);
        if (!sheaf.transfer(sponsor, rest)) revert TokenRefused();
    }

    function _claim(Claim calldata c) private {
        if (block.timestamp >= closesAt) revert Closed();
        if (taken(c.index)) revert Taken(c.index);
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(c.index, c.account, c.amount))));
        if (leaf.climb(c.path) != root) revert BadPath(c.index);
        _bits[c.index >> 8] |= 1 << (c.index & 0xff);
        emit Claimed(c.index, c.account, c.amount);
        if (!sheaf.transfer(c.account, c.amount)) revert TokenRefused();
    }
}
