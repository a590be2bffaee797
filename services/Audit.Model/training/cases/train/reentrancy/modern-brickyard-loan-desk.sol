// case: modern-brickyard-loan-desk
// class: reentrancy
// disguise: same-transaction lender measures its balance; the lent ether may come back as the borrower's own deposit
// note: deposit() may be entered during lend()'s callback and is credited; the fix puts both under one lock.
pragma solidity ^0.8.18;

interface IBrickBorrower {
    function onBricks(uint256 amount, uint256 fee) external payable;
}

abstract contract Gate {
    uint256 private _gate = 1;

    error GateShut();

    modifier gate() {
        if (_gate != 1) revert GateShut();
        _gate = 2;
        _;
        _gate = 1;
    }
}

contract BrickyardLoanDesk is Gate {
    error NotReturned(uint256 missing);
    error TooMuch();
    error Unsent();

    event Deposited(address indexed who, uint256 amount);
    event Withdrawn(address indexed who, uint256 amount);
    event Lent(address indexed borrower, uint256 amount, uint256 fee);

    uint256 public constant FEE_BPS = 8;
    address public immutable yard;
    uint256 public totalDeposits;
    mapping(address => uint256) public depositOf;

    constructor() {
        yard = msg.sender;
    }

    receive() external payable {}

    //- weak
    function deposit() external payable { //!
        depositOf[msg.sender] += msg.value; //!
    //- fixed
    function deposit() external payable gate {
        depositOf[msg.sender] += msg.value;
    //- end
        totalDeposits += msg.value;
        emit Deposited(msg.sender, msg.value);
    }

    function withdraw(uint256 amount) external gate {
        if (amount > depositOf[msg.sender]) revert TooMuch();
        depositOf[msg.sender] -= amount;
        totalDeposits -= amount;
        emit Withdrawn(msg.sender, amount);
        _send(msg.sender, amount);
    }

    function lend(IBrickBorrower borrower, uint256 amount) external gate {
        uint256 before = address(this).balance;
        if (amount > before) revert TooMuch();
        uint256 fee = (amount * FEE_BPS) / 10_000;
        //- weak
        borrower.onBricks{value: amount}(amount, fee); //!
        //- fixed
        borrower.onBricks{value: amount}(amount, fee);
        //- end
        uint256 back = address(this).balance;
        if (back < before + fee) revert NotReturned(before + fee - back);
        emit Lent(address(borrower), amount, fee);
    }

    function earnings() public view returns (uint256) {
        uint256 held = address(this).balance;
        return held > totalDeposits ? held - totalDeposits : 0;
    }

    function takeEarnings() external gate {
        require(msg.sender == yard, "yard only");
        _send(yard, earnings());
    }

    function _send(address to, uint256 amount) private {
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert Unsent();
    }
}
