// case: plain-harp-loan-collateral
// class: reentrancy
// disguise: plain: collateral given back, loan struct closed after
// note: The collateral is returned before the loan is closed; the fix closes it first.
pragma solidity ^0.4.25;

contract Lendable {
    address public lender;
    constructor() public payable { lender = msg.sender; }
    modifier byLender { require(msg.sender == lender, "lender"); _; }
}

contract HarpLoans is Lendable {
    struct Loan { uint collateral; uint debt; uint opened; bool active; }
    mapping(address => Loan) public loans;
    uint public outstanding;

    function borrow() external payable {
        Loan storage l = loans[msg.sender];
        require(!l.active && msg.value >= 1 ether);
        uint d = msg.value / 2;
        loans[msg.sender] = Loan(msg.value, d, now, true);
        outstanding += d;
        msg.sender.transfer(d);
    }

    function repay() external payable {
        Loan storage l = loans[msg.sender];
        require(l.active, "no loan");
        require(msg.value == l.debt, "debt");
        //- weak
        if (!address(msg.sender).call.value(l.collateral)("")) //!
            revert("collateral");
        outstanding -= msg.value;
        l.active = false; //!
        l.collateral = 0;
        //- fixed
        uint c = l.collateral;
        outstanding -= msg.value;
        l.active = false;
        l.collateral = 0;
        if (!address(msg.sender).call.value(c)(""))
            revert("collateral");
        //- end
    }

    function seize(address who) external byLender {
        Loan storage l = loans[who];
        require(l.active && now > l.opened + 90 days);
        l.active = false;
        uint c = l.collateral;
        l.collateral = 0;
        outstanding -= l.debt;
        lender.transfer(c);
    }
}
