// case: w2-tapestry-unique-pieces
// class: none
// disguise: ERC-721-like with the receiver hook called last
// note: Ownership is written before the receiver is asked.
pragma solidity ^0.8.15;

interface IPieceReceiver {
    function onERC721Received(address operator, address from, uint256 id, bytes calldata data) external returns (bytes4);
}

contract TapestryPieces {
    string public name = "Tapestry Pieces";
    string public symbol = "TAPS";

    address public immutable weaver;
    uint256 public constant LIMIT = 4_000;
    uint256 public woven;

    mapping(uint256 => address) private _holder;
    mapping(address => uint256) private _count;
    mapping(uint256 => address) private _agent;
    mapping(address => mapping(address => bool)) private _steward;

    event Transfer(address indexed from, address indexed to, uint256 indexed id);
    event Approval(address indexed owner, address indexed agent, uint256 indexed id);
    event ApprovalForAll(address indexed owner, address indexed steward, bool on);

    error NoSuchPiece(uint256 id);
    error NotAllowed(address who, uint256 id);
    error ReceiverRefused(address to);
    error Misdirected();
    error AllWoven();

    constructor() {
        weaver = msg.sender;
    }

    function ownerOf(uint256 id) public view returns (address holder) {
        holder = _holder[id];
        if (holder == address(0)) revert NoSuchPiece(id);
    }

    function balanceOf(address who) external view returns (uint256) {
        if (who == address(0)) revert Misdirected();
        return _count[who];
    }

    function getApproved(uint256 id) external view returns (address) {
        ownerOf(id);
        return _agent[id];
    }

    function isApprovedForAll(address who, address steward) public view returns (bool) {
        return _steward[who][steward];
    }

    function approve(address agent, uint256 id) external {
        address holder = ownerOf(id);
        if (msg.sender != holder && !_steward[holder][msg.sender]) revert NotAllowed(msg.sender, id);
        _agent[id] = agent;
        emit Approval(holder, agent, id);
    }

    function setApprovalForAll(address steward, bool on) external {
        if (steward == msg.sender) revert Misdirected();
        _steward[msg.sender][steward] = on;
        emit ApprovalForAll(msg.sender, steward, on);
    }

    function transferFrom(address from, address to, uint256 id) public {
        if (ownerOf(id) != from || to == address(0)) revert Misdirected();
        if (msg.sender != from && msg.sender != _agent[id] && !_steward[from][msg.sender]) revert NotAllowed(msg.sender, id);
        delete _agent[id];
        unchecked {
            // from holds this piece, so its count is at least one
            _count[from] -= 1;
            _count[to] += 1;
        }
        _holder[id] = to;
        emit Transfer(from, to, id);
    }

    function safeTransferFrom(address from, address to, uint256 id) external {
        transferFrom(from, to, id);
        _ask(from, to, id, "");
    }

    function safeTransferFrom(address from, address to, uint256 id, bytes calldata data) external {
        transferFrom(from, to, id);
        _ask(from, to, id, data);
    }

    function weave(address to) external returns (uint256 id) {
        if (msg.sender != weaver) revert NotAllowed(msg.sender, 0);
        if (to == address(0)) revert Misdirected();
        if (woven == LIMIT) revert AllWoven();
        id = ++woven;
        _count[to] += 1;
        _holder[id] = to;
        emit Transfer(address(0), to, id);
        _ask(address(0), to, id, "");
    }

    function supportsInterface(bytes4 which) external pure returns (bool) {
        return which == 0x01ffc9a7 || which == 0x80ac58cd;
    }

    function _ask(address from, address to, uint256 id, bytes memory data) private {
        if (to.code.length == 0) return;
        try IPieceReceiver(to).onERC721Received(msg.sender, from, id, data) returns (bytes4 answer) {
            if (answer != IPieceReceiver.onERC721Received.selector) revert ReceiverRefused(to);
        } catch (bytes memory why) {
            if (why.length == 0) revert ReceiverRefused(to);
            assembly {
                revert(add(32, why), mload(why))
            }
        }
    }
}
