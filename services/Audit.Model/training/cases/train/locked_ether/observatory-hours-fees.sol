// case: observatory-hours-fees
// class: locked_ether
// disguise: pull payments work, but the fees are credited to the contract itself
// note: owed[address(this)] can never be drawn, for only the creditor may draw; the fix credits the director.
pragma solidity ^0.5.16;

contract ObservatoryHours {
    struct Night {
        address observer;
        uint64 date;
        bool used;
    }

    address payable public director;
    uint256 public constant HOURLY = 0.02 ether;
    mapping(uint64 => Night) public nights;
    mapping(address => uint256) public owed;

    event Reserved(uint64 indexed date, address observer, uint256 paid);
    event Drawn(address indexed who, uint256 amount);

    constructor() public {
        director = msg.sender;
    }

    function credit(address who, uint256 amount) internal {
        uint256 sum = owed[who] + amount;
        require(sum >= amount, "sum");
        owed[who] = sum;
    }

    //- weak
    function reserve(uint64 date, uint8 hoursWanted) external payable { //!
    //- fixed
    function reserve(uint64 date, uint8 hoursWanted) external payable {
    //- end
        require(hoursWanted > 0 && hoursWanted <= 9, "hours");
        require(nights[date].observer == address(0), "taken");
        require(msg.value == HOURLY * hoursWanted, "value");
        nights[date] = Night(msg.sender, date, false);
        //- weak
        credit(address(this), msg.value);
        //- fixed
        credit(director, msg.value);
        //- end
        emit Reserved(date, msg.sender, msg.value);
    }

    function observe(uint64 date) external {
        Night storage n = nights[date];
        require(n.observer == msg.sender && !n.used, "night");
        n.used = true;
    }

    function draw() external {
        uint256 amount = owed[msg.sender];
        require(amount > 0, "nothing");
        owed[msg.sender] = 0;
        msg.sender.transfer(amount);
        emit Drawn(msg.sender, amount);
    }
}
