// case: bakery-loop-cleared-first
// class: reentrancy
// disguise: look-alike; pays in a loop by call, each item is cleared before its own payment
// note: Every debt is set to zero before the call that pays it.
pragma solidity ^0.5.9;

contract BakeryDebts {
    address public baker;
    mapping(address => mapping(uint256 => uint256)) private debts;
    mapping(address => uint256) public lastPaid;

    event Debt(address indexed supplier, uint256 invoice, uint256 amount);
    event Paid(address indexed supplier, uint256 invoice, uint256 amount);

    constructor() public {
        baker = msg.sender;
    }

    function owe(address supplier, uint256 invoice) external payable {
        require(msg.sender == baker, "baker only");
        require(debts[supplier][invoice] == 0, "invoice is known");
        require(msg.value > 0, "amount");
        debts[supplier][invoice] = msg.value;
        emit Debt(supplier, invoice, msg.value);
    }

    function payInvoices(uint256[] calldata invoices) external {
        require(invoices.length > 0 && invoices.length <= 10, "one to ten");
        for (uint256 i = 0; i < invoices.length; i++) {
            uint256 amount = debts[msg.sender][invoices[i]];
            if (amount == 0) {
                continue;
            }
            debts[msg.sender][invoices[i]] = 0;
            (bool ok, ) = msg.sender.call.value(amount)("");
            require(ok, "supplier refused");
            lastPaid[msg.sender] = invoices[i];
            emit Paid(msg.sender, invoices[i], amount);
        }
    }

    function debtOf(address supplier, uint256 invoice) external view returns (uint256) {
        return debts[supplier][invoice];
    }
}
