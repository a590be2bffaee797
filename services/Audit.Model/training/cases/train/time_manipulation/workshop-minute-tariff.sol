// case: workshop-minute-tariff
// class: time_manipulation
// disguise: day and night tariff that change every minute, ternary in a long function
// note: The producer slips into the cheap minute; the fix sets the tariff by the season announced by the owner.
pragma solidity ^0.8.9;

contract WorkshopPower {
    address public immutable plant;
    bool public night;
    uint256 public changedAt;
    uint256 public constant DAY_TARIFF = 300 gwei;
    uint256 public constant NIGHT_TARIFF = 60 gwei;
    mapping(address => uint256) public prepaid;
    mapping(address => uint256) public used;
    uint256 public income;

    event Used(address indexed shop, uint256 units, uint256 cost);

    constructor() {
        plant = msg.sender;
    }

    function switchTariff() external {
        require(msg.sender == plant && block.timestamp > changedAt + 8 hours, "plant");
        night = !night;
        changedAt = block.timestamp;
    }

    function prepay() external payable {
        prepaid[msg.sender] += msg.value;
    }

    function use(uint256 units) external {
        require(units > 0 && units <= 1_000_000, "units");
        //- weak
        uint256 tariff = (block.timestamp / 60) % 2 == 1 ? NIGHT_TARIFF : DAY_TARIFF; //!
        //- fixed
        uint256 tariff = night ? NIGHT_TARIFF : DAY_TARIFF;
        //- end
        uint256 cost = units * tariff;
        if (used[msg.sender] > 10_000_000) {
            cost = cost * 9 / 10;
        }
        prepaid[msg.sender] -= cost;
        used[msg.sender] += units;
        income += cost;
        emit Used(msg.sender, units, cost);
    }

    function takeBack() external {
        uint256 amount = prepaid[msg.sender];
        prepaid[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }

    function collect() external {
        require(msg.sender == plant, "plant");
        uint256 amount = income;
        income = 0;
        payable(plant).transfer(amount);
    }
}
