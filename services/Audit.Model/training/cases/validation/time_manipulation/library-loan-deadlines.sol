// case: library-loan-deadlines
// class: time_manipulation
// disguise: look-alike, late fees by whole days with a cap
// note: Fees grow per whole day after a loan of weeks and are capped by the deposit.
pragma solidity ^0.6.2;

contract LendingLibrary {
    struct Loan {
        address payable reader;
        uint96 deposit;
        uint64 takenAt;
        uint64 dueAt;
    }

    address payable public librarian;
    uint256 public constant PERIOD = 28 days;
    uint256 public constant FEE_PER_DAY = 1e15;
    uint256 public feeIncome;
    mapping(bytes32 => Loan) public loans;
    mapping(bytes32 => uint256) public depositOf;
    mapping(address => uint256) public owed;

    event Taken(bytes32 indexed book, address reader, uint256 dueAt);
    event Returned(bytes32 indexed book, uint256 fee);

    constructor() public {
        librarian = msg.sender;
    }

    function shelve(bytes32 book, uint256 deposit) external {
        require(msg.sender == librarian, "librarian");
        require(deposit > 0 && deposit < 100 ether, "deposit");
        depositOf[book] = deposit;
    }

    function borrow(bytes32 book) external payable {
        require(loans[book].reader == address(0), "on loan");
        require(depositOf[book] > 0 && msg.value == depositOf[book], "deposit");
        loans[book] = Loan(msg.sender, uint96(msg.value), uint64(block.timestamp), uint64(block.timestamp + PERIOD));
        emit Taken(book, msg.sender, block.timestamp + PERIOD);
    }

    function extend(bytes32 book) external {
        Loan storage l = loans[book];
        require(l.reader == msg.sender, "reader");
        require(block.timestamp < l.dueAt, "late");
        require(l.dueAt < l.takenAt + 3 * PERIOD, "limit");
        l.dueAt += uint64(PERIOD);
    }

    function lateFee(bytes32 book) public view returns (uint256) {
        Loan storage l = loans[book];
        if (block.timestamp <= l.dueAt) return 0;
        uint256 fee = ((block.timestamp - l.dueAt) / 1 days) * FEE_PER_DAY;
        return fee > l.deposit ? l.deposit : fee;
    }

    function giveBack(bytes32 book) external {
        require(msg.sender == librarian, "librarian");
        Loan memory l = loans[book];
        require(l.reader != address(0), "not on loan");
        uint256 fee = lateFee(book);
        delete loans[book];
        owed[l.reader] += l.deposit - fee;
        feeIncome += fee;
        emit Returned(book, fee);
    }

    function draw() external {
        uint256 sum = owed[msg.sender];
        if (msg.sender == librarian) {
            sum += feeIncome;
            feeIncome = 0;
        }
        owed[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
