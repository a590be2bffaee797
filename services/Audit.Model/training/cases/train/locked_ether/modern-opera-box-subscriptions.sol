// case: modern-opera-box-subscriptions
// class: locked_ether
// disguise: the base's withdraw pays a treasury given by a hook; the child answers with its own address
// note: The transfer goes to the contract itself and fails or changes nothing; the fix answers the house.
pragma solidity ^0.8.19;

abstract contract TreasuryOut {
    error NotManager();
    error OutFailed();

    event WentOut(address indexed to, uint256 amount);

    address public immutable manager;

    constructor() {
        manager = msg.sender;
    }

    modifier onlyManager() {
        if (msg.sender != manager) revert NotManager();
        _;
    }

    function takeOut(uint256 amount) external onlyManager {
        address to = _treasury();
        emit WentOut(to, amount);
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert OutFailed();
    }

    function _treasury() internal view virtual returns (address);
}

contract OperaBoxes is TreasuryOut {
    struct Box {
        address subscriber;
        uint16 season;
        uint8 seats;
    }

    error BoxTaken();
    error WrongPrice(uint256 price);
    error NotSubscriber();

    event Subscribed(uint256 indexed box, address indexed who, uint16 season);

    address public immutable house;
    uint16 public season = 1;
    mapping(uint256 => Box) public boxes;
    mapping(uint8 => uint256) public priceForSeats;

    constructor(address house_) {
        require(house_ != address(0), "house");
        house = house_;
        priceForSeats[2] = 0.5 ether;
        priceForSeats[4] = 0.9 ether;
    }

    receive() external payable {
        revert WrongPrice(0);
    }

    //- weak
    function subscribe(uint256 box, uint8 seats) external payable { //!
    //- fixed
    function subscribe(uint256 box, uint8 seats) external payable {
    //- end
        uint256 price = priceForSeats[seats];
        if (price == 0 || msg.value != price) revert WrongPrice(price);
        Box storage b = boxes[box];
        if (b.subscriber != address(0) && b.season == season) revert BoxTaken();
        boxes[box] = Box(msg.sender, season, seats);
        emit Subscribed(box, msg.sender, season);
    }

    function passBox(uint256 box, address to) external {
        if (boxes[box].subscriber != msg.sender) revert NotSubscriber();
        boxes[box].subscriber = to;
    }

    function nextSeason() external onlyManager {
        season += 1;
    }

    function setPrice(uint8 seats, uint256 price) external onlyManager {
        priceForSeats[seats] = price;
    }

    function _treasury() internal view override returns (address) {
        //- weak
        return house == address(0) ? manager : address(this);
        //- fixed
        return house == address(0) ? manager : house;
        //- end
    }
}
