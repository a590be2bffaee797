// case: saffron-average-short
// class: time_manipulation
// disguise: a time-weighted average whose least span is twelve seconds
// note: One shifted stamp dominates so short an average; the fix asks for at least six hours.
pragma solidity ^0.8.4;

contract SaffronAverage {
    address public immutable exchange;
    uint256 public price;
    uint256 public cumulative;
    uint256 public updated;
    uint256 public anchorCumulative;
    uint256 public anchorAt;
    mapping(address => uint256) public deposits;
    mapping(address => uint256) public loans;

    event Price(uint256 price);
    event Loan(address indexed who, uint256 amount);

    constructor(uint256 first) {
        exchange = msg.sender;
        price = first;
        updated = block.timestamp;
        anchorAt = block.timestamp;
    }

    function setPrice(uint256 value) external {
        require(msg.sender == exchange, "exchange");
        cumulative += price * (block.timestamp - updated);
        updated = block.timestamp;
        price = value;
        emit Price(value);
    }

    function average() public view returns (uint256) {
        uint256 span = block.timestamp - anchorAt;
        //- weak
        require(span >= 12, "too short"); //!
        //- fixed
        require(span >= 6 hours, "too short");
        //- end
        uint256 total = cumulative + price * (block.timestamp - updated);
        return (total - anchorCumulative) / span;
    }

    function moveAnchor() external {
        require(msg.sender == exchange, "exchange");
        anchorCumulative = cumulative + price * (block.timestamp - updated);
        anchorAt = block.timestamp;
    }

    function record(address farmer, uint256 grams) external {
        require(msg.sender == exchange, "exchange");
        deposits[farmer] += grams;
    }

    function lend(uint256 amount) external {
        require(loans[msg.sender] + amount <= deposits[msg.sender] * average() / 2, "collateral");
        loans[msg.sender] += amount;
        emit Loan(msg.sender, amount);
    }
}
