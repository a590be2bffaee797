// case: w2-plain-owl-debt-repay
// class: arithmetic
// disguise: plain: payment larger than the debt
// note: Overpaying wraps the debt; the fix refuses it.
pragma solidity ^0.7.0;

contract OwlLoans {
    mapping(address => uint256) public debt;
    address payable public lender;

    constructor() {
        lender = msg.sender;
    }

    function book(address who, uint256 amount) external {
        require(msg.sender == lender && amount < 100 ether);
        require(debt[who] == 0);
        debt[who] = amount;
    }

    function repay() external payable {
        //- weak
        debt[msg.sender] -= msg.value; //!
        //- fixed
        require(msg.value <= debt[msg.sender], "too much");
        debt[msg.sender] -= msg.value;
        //- end
    }

    function fetch() external {
        require(msg.sender == lender);
        lender.transfer(address(this).balance);
    }
}
