// case: whale-watch-presale
// class: arithmetic
// disguise: the cap is tested on a sum that wraps
// note: The amount asked for is the caller's and sold + amount wraps under the cap; the fix subtracts from the cap.
pragma solidity ^0.4.25;

contract WhaleWatchPresale {
    address public skipper;
    uint256 public constant CAP = 5000000;
    uint256 public constant RESERVE_SHARE = 10;
    uint256 public unitPrice = 2 szabo;
    uint256 public sold;
    uint256 public reserved;
    mapping(address => uint256) public credits;
    mapping(address => bool) public partner;

    event Reserved(address indexed who, uint256 amount);
    event Bought(address indexed who, uint256 amount, uint256 cost);
    event Used(address indexed who, uint256 amount);

    constructor() public {
        skipper = msg.sender;
    }

    modifier bySkipper() {
        require(msg.sender == skipper, "skipper only");
        _;
    }

    function setPartner(address who, bool yes) external bySkipper {
        partner[who] = yes;
    }

    function reserve(uint256 amount) external {
        require(partner[msg.sender], "partners only");
        require(amount > 0, "amount");
        //- weak
        require(reserved + amount <= CAP / RESERVE_SHARE, "reserve is full"); //!
        reserved += amount; //!
        //- fixed
        require(amount <= CAP / RESERVE_SHARE - reserved, "reserve is full");
        reserved += amount;
        //- end
        credits[msg.sender] += amount;
        emit Reserved(msg.sender, amount);
    }

    function buy() external payable {
        uint256 amount = msg.value / unitPrice;
        require(amount > 0, "too little");
        require(amount <= CAP - CAP / RESERVE_SHARE && sold <= CAP - CAP / RESERVE_SHARE - amount, "sold out");
        sold += amount;
        credits[msg.sender] += amount;
        emit Bought(msg.sender, amount, msg.value);
    }

    function use(uint256 amount) external {
        require(credits[msg.sender] >= amount, "not enough credits");
        credits[msg.sender] -= amount;
        emit Used(msg.sender, amount);
    }

    function dock() external bySkipper {
        skipper.transfer(address(this).balance);
    }
}
