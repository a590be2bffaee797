// case: open-book-fair
// class: access_control
// disguise: look-alike, functions open to all whose effects fall on the caller only or on fixed receivers
// note: Anybody may trigger payouts, but only to those they belong to.
pragma solidity ^0.4.24;

contract BookFair {
    address public organiser;
    address public library_;
    uint256 public opened;
    mapping(address => uint256) public sales;
    mapping(address => bool) public registered;

    event Registered(address indexed stand);
    event Sale(address indexed stand, address indexed reader, uint256 amount);
    event PaidOut(address indexed stand, uint256 amount);

    constructor(address town) public {
        require(town != address(0));
        organiser = msg.sender;
        library_ = town;
        opened = now;
    }

    function register() external {
        require(!registered[msg.sender]);
        registered[msg.sender] = true;
        emit Registered(msg.sender);
    }

    function purchase(address stand) external payable {
        require(registered[stand]);
        require(msg.value > 0);
        sales[stand] += msg.value;
        emit Sale(stand, msg.sender, msg.value);
    }

    function payOut(address stand) external {
        uint256 amount = sales[stand];
        require(amount > 0);
        sales[stand] = 0;
        stand.transfer(amount);
        emit PaidOut(stand, amount);
    }

    function changeOrganiser(address next) external {
        require(msg.sender == organiser);
        require(next != address(0));
        organiser = next;
    }

    function closeFair() external {
        require(msg.sender == organiser || msg.sender == library_);
        require(now > opened + 60 days);
        selfdestruct(library_);
    }
}
