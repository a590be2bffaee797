// case: heat-credit-even-minute
// class: time_manipulation
// disguise: the test on the parity of the minute sits in a modifier
// note: Discounted closing is open in even minutes, a parity a proposer picks; the fix opens it on days announced before.
pragma solidity ^0.8.13;

contract HeatCreditLoans {
    struct Loan {
        uint256 debt;
        uint256 collateral;
        uint256 since;
    }

    error Shut();
    error Healthy();

    address public immutable keeper;
    uint256 public price = 1 ether;
    uint256 public saleDay;
    mapping(address => Loan) public loans;
    mapping(address => uint256) public payout;

    event LoanOpened(address indexed who, uint256 debt);
    event LoanClosed(address indexed who, address by, uint256 paid);

    modifier discountOpen() {
        //- weak
        if ((block.timestamp / 1 minutes) % 2 != 0) revert Shut(); //!
        //- fixed
        if (saleDay == 0 || block.timestamp < saleDay || block.timestamp > saleDay + 1 days) revert Shut();
        //- end
        _;
    }

    constructor() payable {
        keeper = msg.sender;
    }

    function announce(uint256 day) external {
        require(msg.sender == keeper && day > block.timestamp + 2 days, "notice");
        saleDay = day;
    }

    function setPrice(uint256 p) external {
        require(msg.sender == keeper && p > 0, "price");
        price = p;
    }

    function openLoan(uint256 debt) external payable {
        require(loans[msg.sender].debt == 0 && debt > 0, "loan");
        require(msg.value * price / 1 ether >= debt * 3 / 2, "collateral");
        loans[msg.sender] = Loan(debt, msg.value, block.timestamp);
        payout[msg.sender] += debt;
        emit LoanOpened(msg.sender, debt);
    }

    function closeAtDiscount(address who) external payable discountOpen {
        Loan memory l = loans[who];
        require(l.debt > 0, "none");
        if (l.collateral * price / 1 ether >= l.debt * 13 / 10) revert Healthy();
        uint256 due = l.debt * 9 / 10;
        require(msg.value == due, "pay");
        delete loans[who];
        payout[msg.sender] += l.collateral;
        emit LoanClosed(who, msg.sender, due);
    }

    function repay() external payable {
        Loan memory l = loans[msg.sender];
        require(l.debt > 0 && msg.value == l.debt, "repay");
        require(block.timestamp > l.since + 1 hours, "fresh");
        delete loans[msg.sender];
        payout[msg.sender] += l.collateral;
        emit LoanClosed(msg.sender, msg.sender, msg.value);
    }

    function take() external {
        uint256 sum = payout[msg.sender];
        payout[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: sum}("");
        require(ok, "take");
    }
}
