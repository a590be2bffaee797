// case: cheese-presale-first-seconds
// class: time_manipulation
// disguise: bonus table whose first step is seconds long
// note: The rich bonus depends on a few seconds of the stamp; the fix ties it to the amount sold.
pragma solidity ^0.4.24;

contract CheesePresale {
    address public dairy;
    uint256 public opens;
    uint256 public closes;
    uint256 public sold;
    uint256 public constant RATE = 500;
    uint256 public constant CAP = 10000000 ether;
    mapping(address => uint256) public wheels;

    event Sold(address indexed buyer, uint256 wheels);

    constructor(uint256 _opens) public {
        require(_opens > now);
        dairy = msg.sender;
        opens = _opens;
        closes = _opens + 30 days;
    }

    function bonus() public view returns (uint256) {
        //- weak
        uint256 age = block.timestamp - opens; //!
        if (age < 20) return 100; //!
        if (age < 45) return 40; //!
        //- fixed
        if (sold < CAP / 20) return 100;
        if (sold < CAP / 5) return 40;
        //- end
        return 0;
    }

    function() external payable {
        require(now >= opens && now < closes, "not open");
        require(msg.value >= 10 finney && msg.value <= 1000 ether, "amount");
        uint256 count = msg.value * RATE;
        count = count + count * bonus() / 100;
        require(count <= CAP - sold, "sold out");
        sold += count;
        wheels[msg.sender] += count;
        emit Sold(msg.sender, count);
    }

    function collect() external {
        require(msg.sender == dairy, "dairy");
        dairy.transfer(address(this).balance);
    }
}
