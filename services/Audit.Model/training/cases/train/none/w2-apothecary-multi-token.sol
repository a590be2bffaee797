// case: w2-apothecary-multi-token
// class: none
// disguise: ERC-1155-like with single and batch hooks at the end
// note: Balances of the whole batch move before the hook; batch size is bounded.
pragma solidity ^0.8.14;

interface IJarReceiver {
    function onERC1155Received(address op, address from, uint256 id, uint256 value, bytes calldata data) external returns (bytes4);
    function onERC1155BatchReceived(address op, address from, uint256[] calldata ids, uint256[] calldata values, bytes calldata data) external returns (bytes4);
}

contract ApothecaryJars {
    uint256 public constant MAX_BATCH = 64;

    address public immutable chemist;
    mapping(uint256 => mapping(address => uint256)) private _jars;
    mapping(address => mapping(address => bool)) public isApprovedForAll;
    mapping(uint256 => uint256) public supplyOf;

    event TransferSingle(address indexed op, address indexed from, address indexed to, uint256 id, uint256 value);
    event TransferBatch(address indexed op, address indexed from, address indexed to, uint256[] ids, uint256[] values);
    event ApprovalForAll(address indexed who, address indexed op, bool on);

    error NotChemist();
    error NotOperator();
    error LengthMismatch();
    error Shortfall(uint256 id, uint256 held, uint256 needed);
    error Refused();
    error NoRecipient();

    constructor() {
        chemist = msg.sender;
    }

    function balanceOf(address who, uint256 id) public view returns (uint256) {
        return _jars[id][who];
    }

    function balanceOfBatch(address[] calldata who, uint256[] calldata ids) external view returns (uint256[] memory out) {
        if (who.length != ids.length) revert LengthMismatch();
        out = new uint256[](ids.length);
        for (uint256 i; i < ids.length; ++i) out[i] = _jars[ids[i]][who[i]];
    }

    function setApprovalForAll(address op, bool on) external {
        isApprovedForAll[msg.sender][op] = on;
        emit ApprovalForAll(msg.sender, op, on);
    }

    function brew(address to, uint256 id, uint256 value, bytes calldata data) external {
        if (msg.sender != chemist) revert NotChemist();
        if (to == address(0)) revert NoRecipient();
        supplyOf[id] += value;
        _jars[id][to] += value;
        emit TransferSingle(msg.sender, address(0), to, id, value);
        _greet(address(0), to, id, value, data);
    }

    function pour(uint256 id, uint256 value) external {
        _lower(id, msg.sender, value);
        supplyOf[id] -= value;
        emit TransferSingle(msg.sender, msg.sender, address(0), id, value);
    }

    function safeTransferFrom(address from, address to, uint256 id, uint256 value, bytes calldata data) external {
        _allowed(from, to);
        _lower(id, from, value);
        _jars[id][to] += value;
        emit TransferSingle(msg.sender, from, to, id, value);
        _greet(from, to, id, value, data);
    }

    function safeBatchTransferFrom(address from, address to, uint256[] calldata ids, uint256[] calldata values, bytes calldata data) external {
        _allowed(from, to);
        if (ids.length != values.length || ids.length > MAX_BATCH) revert LengthMismatch();
        for (uint256 i; i < ids.length; ) {
            _lower(ids[i], from, values[i]);
            _jars[ids[i]][to] += values[i];
            unchecked {
                ++i;
            }
        }
        emit TransferBatch(msg.sender, from, to, ids, values);
        if (to.code.length != 0) {
            bytes4 answer = IJarReceiver(to).onERC1155BatchReceived(msg.sender, from, ids, values, data);
            if (answer != IJarReceiver.onERC1155BatchReceived.selector) revert Refused();
        }
    }

    function _allowed(address from, address to) private view {
        if (msg.sender != from && !isApprovedForAll[from][msg.sender]) revert NotOperator();
        if (to == address(0)) revert NoRecipient();
    }

    function _lower(uint256 id, address from, uint256 value) private {
        uint256 held = _jars[id][from];
        if (held < value) revert Shortfall(id, held, value);
        unchecked {
            _jars[id][from] = held - value;
        }
    }

    function _greet(address from, address to, uint256 id, uint256 value, bytes calldata data) private {
        if (to.code.length == 0) return;
        bytes4 answer = IJarReceiver(to).onERC1155Received(msg.sender, from, id, value, data);
        if (answer != IJarReceiver.onERC1155Received.selector) revert Refused();
    }
}
