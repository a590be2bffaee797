// case: plain-bank-exit-fee
// class: front_running
// disguise: owner lifts the fee before a withdrawal
// note: The fee may be raised in front of a withdrawal; the fix takes the highest fee as an argument
pragma solidity ^0.4.23;

contract TinyBank {
    address public banker;
    uint public feePercent = 1;
    uint public earned;
    mapping(address => uint) ledger;
    event Withdrawn(address who, uint amount, uint fee);

    modifier onlyBanker { require(msg.sender == banker); _; }

    constructor() public { banker = msg.sender; }

    function deposit() external payable { ledger[msg.sender] += msg.value; }
    function balance() external view returns (uint) { return ledger[msg.sender]; }
    function setFee(uint f) external onlyBanker { require(f <= 50); feePercent = f; }

    //- weak
    function withdraw(uint amount) external {
        require(amount <= ledger[msg.sender] && amount < 1e30);
        uint fee = amount * feePercent / 100; //!
    //- fixed
    function withdraw(uint amount, uint maxFee) external {
        require(amount <= ledger[msg.sender] && amount < 1e30);
        uint fee = amount * feePercent / 100;
        require(fee <= maxFee);
    //- end
        ledger[msg.sender] -= amount;
        earned += fee;
        msg.sender.transfer(amount - fee);
        emit Withdrawn(msg.sender, amount, fee);
    }

    function takeEarned() external onlyBanker {
        uint e = earned; earned = 0;
        banker.transfer(e);
    }
}
