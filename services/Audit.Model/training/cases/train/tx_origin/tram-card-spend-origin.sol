// case: tram-card-spend-origin
// class: tx_origin
// disguise: no require with an owner; the balance of tx.origin is spent
// note: Any contract on the way can spend the rider's card; the fix spends the balance of msg.sender.
pragma solidity ^0.5.6;

contract TramCard {
    address public operator;
    uint256 public fare = 0.001 ether;
    mapping(address => uint256) private loaded;
    mapping(address => mapping(address => uint256)) private gifts;
    mapping(address => uint256) public trips;
    uint256 private revenue;

    event Loaded(address indexed rider, uint256 value);
    event Given(address indexed from, address indexed to, uint256 value);
    event Trip(address indexed rider, uint16 line);

    constructor() public {
        operator = msg.sender;
    }

    function load() external payable {
        require(msg.value >= fare, "one fare at least");
        loaded[msg.sender] += msg.value;
        emit Loaded(msg.sender, msg.value);
    }

    function ride(uint16 line) external {
        require(line > 0 && line < 80, "line");
        require(loaded[msg.sender] >= fare, "card is empty");
        loaded[msg.sender] -= fare;
        revenue += fare;
        trips[msg.sender] += 1;
        emit Trip(msg.sender, line);
    }

    function give(address to, uint256 value) external {
        require(to != address(0), "to");
        //- weak
        address from = tx.origin; //!
        require(loaded[from] >= value, "card is empty"); //!
        //- fixed
        address from = msg.sender;
        require(loaded[from] >= value, "card is empty");
        //- end
        loaded[from] -= value;
        gifts[from][to] += value;
        emit Given(from, to, value);
    }

    function accept(address from) external {
        uint256 value = gifts[from][msg.sender];
        require(value > 0, "no gift");
        gifts[from][msg.sender] = 0;
        loaded[msg.sender] += value;
    }

    function setFare(uint256 value) external {
        require(msg.sender == operator, "operator");
        require(value > 0 && value < 1 ether, "fare");
        fare = value;
    }

    function bank() external {
        require(msg.sender == operator, "operator");
        uint256 sum = revenue;
        revenue = 0;
        msg.sender.transfer(sum);
    }
}
