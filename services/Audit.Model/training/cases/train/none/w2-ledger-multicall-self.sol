// case: w2-ledger-multicall-self
// class: none
// disguise: multicall by delegatecall to self, without value
// note: The batch is not payable, bounded and bubbles the first error.
pragma solidity ^0.8.18;

abstract contract Batched {
    uint256 public constant MAX_CALLS = 24;

    error TooMany(uint256 n);
    error CallFailed(uint256 index);

    function batch(bytes[] calldata calls) external returns (bytes[] memory answers) {
        uint256 n = calls.length;
        if (n > MAX_CALLS) revert TooMany(n);
        answers = new bytes[](n);
        for (uint256 i; i < n; ) {
            (bool ok, bytes memory out) = address(this).delegatecall(calls[i]);
            if (!ok) {
                if (out.length == 0) revert CallFailed(i);
                assembly {
                    revert(add(out, 0x20), mload(out))
                }
            }
            answers[i] = out;
            unchecked {
                ++i;
            }
        }
    }
}

contract LibraryLedger is Batched {
    struct Title {
        bytes32 isbn;
        uint32 copies;
        uint32 lent;
        bool listed;
    }

    address public librarian;
    address public proposedLibrarian;
    mapping(bytes32 => Title) private _titles;
    mapping(address => mapping(bytes32 => uint256)) public dueAt;
    uint256 public constant TERM = 28 days;

    event TitleAdded(bytes32 indexed isbn, uint32 copies);
    event Lent(bytes32 indexed isbn, address indexed reader, uint256 dueAt);
    event Returned(bytes32 indexed isbn, address indexed reader);

    error OnlyLibrarian();
    error Unlisted(bytes32 isbn);
    error AllOut(bytes32 isbn);
    error AlreadyHeld(bytes32 isbn);
    error NotHeld(bytes32 isbn);

    modifier onlyLibrarian() {
        if (msg.sender != librarian) revert OnlyLibrarian();
        _;
    }

    constructor() {
        librarian = msg.sender;
    }

    function addTitle(bytes32 isbn, uint32 copies) external onlyLibrarian {
        Title storage t = _titles[isbn];
        t.isbn = isbn;
        t.copies += copies;
        t.listed = true;
        emit TitleAdded(isbn, copies);
    }

    function lend(bytes32 isbn) external {
        Title storage t = _titles[isbn];
        if (!t.listed) revert Unlisted(isbn);
        if (t.lent >= t.copies) revert AllOut(isbn);
        if (dueAt[msg.sender][isbn] != 0) revert AlreadyHeld(isbn);
        unchecked {
            // lent < copies, both uint32
            t.lent += 1;
        }
        dueAt[msg.sender][isbn] = block.timestamp + TERM;
        emit Lent(isbn, msg.sender, dueAt[msg.sender][isbn]);
    }

    function bringBack(bytes32 isbn) external {
        if (dueAt[msg.sender][isbn] == 0) revert NotHeld(isbn);
        delete dueAt[msg.sender][isbn];
        _titles[isbn].lent -= 1;
        emit Returned(isbn, msg.sender);
    }

    function propose(address next) external onlyLibrarian {
        proposedLibrarian = next;
    }

    function assume() external {
        if (msg.sender != proposedLibrarian) revert OnlyLibrarian();
        librarian = msg.sender;
        delete proposedLibrarian;
    }

    function title(bytes32 isbn) external view returns (Title memory) {
        return _titles[isbn];
    }
}
