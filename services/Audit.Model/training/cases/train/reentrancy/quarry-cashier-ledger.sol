// case: quarry-cashier-ledger
// class: reentrancy
// disguise: the balance lives in another contract, which is told after the payment
// note: The ledger contract is debited after the payment; the fix debits it before.
pragma solidity ^0.4.19;

contract QuarryLedger {
    address public cashier;
    mapping(address => uint) private wages;
    mapping(address => uint) public tonnes;

    event Debit(address worker, uint amount);

    function QuarryLedger() public {
        cashier = msg.sender;
    }

    function credit(address worker, uint amount, uint load) public {
        require(msg.sender == cashier);
        require(wages[worker] + amount >= amount);
        require(load < 1000 && tonnes[worker] + load >= load);
        wages[worker] += amount;
        tonnes[worker] += load;
    }

    function debit(address worker, uint amount) public {
        require(msg.sender == cashier);
        wages[worker] = amount < wages[worker] ? wages[worker] - amount : 0;
        Debit(worker, amount);
    }

    function wageOf(address worker) public view returns (uint) {
        return wages[worker];
    }
}

contract QuarryCashier {
    QuarryLedger public ledger;
    address public foreman;
    uint public perTonne = 4 finney;
    uint public reserved;

    event Payday(address indexed worker, uint amount);

    function QuarryCashier() public payable {
        foreman = msg.sender;
        ledger = new QuarryLedger();
    }

    function fill() public payable {
        require(msg.value > 0);
    }

    function weigh(address worker, uint load) public {
        require(msg.sender == foreman);
        require(load > 0 && load < 1000);
        uint wage = load * perTonne;
        require(this.balance >= reserved && this.balance - reserved >= wage);
        reserved += wage;
        ledger.credit(worker, wage, load);
    }

    function payday(uint amount) public {
        require(amount > 0 && amount <= reserved);
        require(ledger.wageOf(msg.sender) >= amount);
        reserved -= amount;
        //- weak
        bool paid = msg.sender.call.value(amount)(); //!
        require(paid);
        ledger.debit(msg.sender, amount); //!
        //- fixed
        ledger.debit(msg.sender, amount);
        bool paid = msg.sender.call.value(amount)();
        require(paid);
        //- end
        Payday(msg.sender, amount);
    }
}
