// case: w2-orchestra-batch-pay
// class: none
// disguise: bounded batch that books wages into a ledger for later pulls
// note: The batch has a ceiling and pushes nothing; each player fetches alone.
pragma solidity ^0.8.14;

interface IFeeToken {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract OrchestraPayroll {
    struct Line {
        address player;
        uint96 amount;
    }

    uint256 public constant MOST_LINES = 60;

    IFeeToken public immutable token;
    address public manager;
    address public incoming;
    uint256 public budget;
    uint256 public owedInAll;
    mapping(address => uint256) public owed;
    mapping(bytes32 => bool) public paidSheet;

    event Funded(address indexed by, uint256 amount);
    event Booked(bytes32 indexed sheet, address indexed player, uint256 amount);
    event Fetched(address indexed player, uint256 amount);

    error OnlyManager();
    error TooManyLines(uint256 n);
    error SheetPaid(bytes32 sheet);
    error OverBudget(uint256 need, uint256 have);
    error TokenFailed();
    error NothingOwed();

    modifier onlyManager() {
        if (msg.sender != manager) revert OnlyManager();
        _;
    }

    constructor(IFeeToken token_) {
        token = token_;
        manager = msg.sender;
    }

    function fund(uint256 amount) external {
        budget += amount;
        emit Funded(msg.sender, amount);
        if (!token.transferFrom(msg.sender, address(this), amount)) revert TokenFailed();
    }

    function pay(bytes32 sheet, Line[] calldata lines) external onlyManager {
        uint256 n = lines.length;
        if (n == 0 || n > MOST_LINES) revert TooManyLines(n);
        if (paidSheet[sheet]) revert SheetPaid(sheet);
        paidSheet[sheet] = true;
        uint256 sum;
        for (uint256 i; i < n; ) {
            sum += lines[i].amount;
            unchecked {
                ++i;
            }
        }
        if (sum > budget) revert OverBudget(sum, budget);
        budget -= sum;
        for (uint256 i; i < n; ++i) {
            _book(sheet, lines[i].player, lines[i].amount);
        }
    }

    function fetch() external {
        uint256 amount = owed[msg.sender];
        if (amount == 0) revert NothingOwed();
        owed[msg.sender] = 0;
        owedInAll -= amount;
        emit Fetched(msg.sender, amount);
        if (!token.transfer(msg.sender, amount)) revert TokenFailed();
    }

    function shrink(uint256 amount) external onlyManager {
        if (amount > budget) revert OverBudget(amount, budget);
        unchecked {
            budget -= amount;
        }
        if (!token.transfer(manager, amount)) revert TokenFailed();
    }

    function offer(address next) external onlyManager {
        incoming = next;
    }

    function enter() external {
        if (msg.sender != incoming) revert OnlyManager();
        manager = msg.sender;
        incoming = address(0);
    }

    function _book(bytes32 sheet, address player, uint256 amount) private {
        owed[player] += amount;
        owedInAll += amount;
        emit Booked(sheet, player, amount);
    }
}
