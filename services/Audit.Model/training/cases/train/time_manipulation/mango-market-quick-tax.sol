// case: mango-market-quick-tax
// class: time_manipulation
// disguise: the tax falls with the seconds since the last trade
// note: Fifteen seconds more on the stamp save the whole tax; the fix taxes by the traded amount.
pragma solidity ^0.6.0;

contract MangoMarket {
    mapping(address => uint256) public mangoes;
    mapping(address => uint256) public coins;
    uint256 public lastTrade;
    uint256 public taxes;
    address payable public mayor;
    uint256 public constant PRICE = 1 finney;

    event Bought(address indexed who, uint256 amount);
    event Sold(address indexed who, uint256 amount, uint256 tax);

    constructor() public {
        mayor = msg.sender;
        lastTrade = now;
    }

    function buy() external payable {
        require(msg.value % PRICE == 0 && msg.value > 0, "whole mangoes");
        mangoes[msg.sender] += msg.value / PRICE;
        lastTrade = block.timestamp;
        emit Bought(msg.sender, msg.value / PRICE);
    }

    function taxFor(uint256 amount) public view returns (uint256) {
        require(amount < 2 ** 64, "amount");
        uint256 gross = amount * PRICE;
        //- weak
        uint256 waited = block.timestamp - lastTrade; //!
        if (waited >= 15) return 0; //!
        return gross * (15 - waited) / 100;
        //- fixed
        if (amount <= 10) return 0;
        if (amount <= 1000) return gross / 50;
        return gross * 15 / 100;
        //- end
    }

    function sell(uint256 amount) external {
        require(mangoes[msg.sender] >= amount && amount > 0, "mangoes");
        uint256 tax = taxFor(amount);
        mangoes[msg.sender] -= amount;
        coins[msg.sender] += amount * PRICE - tax;
        taxes += tax;
        lastTrade = block.timestamp;
        emit Sold(msg.sender, amount, tax);
    }

    function cash() external {
        uint256 amount = coins[msg.sender];
        coins[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function cashTaxes() external {
        require(msg.sender == mayor, "mayor");
        uint256 amount = taxes;
        taxes = 0;
        mayor.transfer(amount);
    }
}
