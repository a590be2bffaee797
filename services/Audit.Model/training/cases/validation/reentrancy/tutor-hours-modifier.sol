// case: tutor-hours-modifier
// class: reentrancy
// disguise: a modifier refunds the surplus ether before the body books the hours
// note: The payment in the modifier runs before the booking takes the slot's price; the fix puts it behind the body.
pragma solidity ^0.4.23;

contract TutorHours {
    struct Tutor {
        uint256 hourly;
        uint256 earned;
        bool active;
    }

    address public academy;
    uint256 public commission = 8;
    uint256 public academyShare;
    mapping(address => Tutor) public tutors;
    mapping(address => uint256) public prepaid;
    mapping(bytes32 => address) public slots;

    event Enrolled(address indexed tutor, uint256 hourly);
    event Booked(address indexed tutor, address indexed pupil, bytes32 slot);
    event Returned(address indexed pupil, uint256 amount);

    constructor() public {
        academy = msg.sender;
    }

    modifier returningChange(address tutor) {
        require(tutors[tutor].active, "unknown tutor");
        uint256 price = tutors[tutor].hourly;
        uint256 paid = prepaid[msg.sender];
        require(paid >= price, "prepay first");
        //- weak
        if (paid > price) {
            require(msg.sender.call.value(paid - price)()); //!
            emit Returned(msg.sender, paid - price);
        }
        _;
        //- fixed
        _;
        if (paid > price) {
            require(msg.sender.call.value(paid - price)());
            emit Returned(msg.sender, paid - price);
        }
        //- end
    }

    function enroll(uint256 hourly) public {
        require(hourly > 0 && hourly <= 10 ether);
        require(!tutors[msg.sender].active);
        tutors[msg.sender] = Tutor(hourly, 0, true);
        emit Enrolled(msg.sender, hourly);
    }

    function prepay() public payable {
        require(msg.value > 0);
        prepaid[msg.sender] += msg.value;
    }

    function book(address tutor, bytes32 slot) public returningChange(tutor) {
        bytes32 key = keccak256(abi.encodePacked(tutor, slot));
        require(slots[key] == address(0), "taken");
        //- weak
        prepaid[msg.sender] = 0; //!
        //- fixed
        prepaid[msg.sender] = 0;
        //- end
        slots[key] = msg.sender;
        uint256 cut = tutors[tutor].hourly * commission / 100;
        academyShare += cut;
        tutors[tutor].earned += tutors[tutor].hourly - cut;
        emit Booked(tutor, msg.sender, slot);
    }

    function collect() public {
        uint256 amount = tutors[msg.sender].earned;
        require(amount > 0);
        tutors[msg.sender].earned = 0;
        msg.sender.transfer(amount);
    }

    function collectShare() public {
        require(msg.sender == academy);
        uint256 amount = academyShare;
        academyShare = 0;
        academy.transfer(amount);
    }
}
