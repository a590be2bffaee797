// case: van-rental-day-rate
// class: time_manipulation
// disguise: look-alike, rent by the day with a grace of two hours
// note: The rounding to days has a grace far above the freedom of a stamp.
pragma solidity ^0.8.5;

contract VanRental {
    struct Rental {
        address driver;
        uint64 from;
        uint128 deposit;
    }

    address public immutable depot;
    uint256 public constant DAY_RATE = 0.03 ether;
    uint256 public constant GRACE = 2 hours;
    mapping(uint256 => Rental) public rentals;
    mapping(address => uint256) public balance;

    event Rented(uint256 indexed van, address indexed driver);
    event Returned(uint256 indexed van, uint256 rent);

    constructor() {
        depot = msg.sender;
    }

    function rent(uint256 van) external payable {
        require(rentals[van].driver == address(0), "rented");
        require(msg.value >= 10 * DAY_RATE && msg.value <= type(uint128).max, "deposit");
        rentals[van] = Rental(msg.sender, uint64(block.timestamp), uint128(msg.value));
        emit Rented(van, msg.sender);
    }

    function giveBack(uint256 van) external {
        Rental memory r = rentals[van];
        require(r.driver == msg.sender, "driver");
        delete rentals[van];
        uint256 time = block.timestamp - r.from;
        uint256 daysUsed = time <= GRACE ? 1 : (time - GRACE) / 1 days + 1;
        uint256 due = daysUsed * DAY_RATE;
        if (due > r.deposit) due = r.deposit;
        balance[depot] += due;
        balance[msg.sender] += r.deposit - due;
        emit Returned(van, due);
    }

    function collect() external {
        uint256 amount = balance[msg.sender];
        balance[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }
}
