// case: meadow-lease-closing
// class: locked_ether
// disguise: look-alike, the only way out is the closing of the contract by its landlord
// note: The selfdestruct hands the ether to the landlord after the lease.
pragma solidity ^0.5.7;

contract MeadowLease {
    address payable public landlord;
    address public tenant;
    uint256 public rent;
    uint256 public startsAt;
    uint256 public monthsPaid;
    uint256 public lease;
    bool public ended;
    mapping(uint256 => uint256) public paidAt;

    event RentPaid(uint256 indexed month, uint256 amount);
    event Ended(uint256 monthsPaid);
    event TenantChanged(address tenant);

    constructor(address _tenant, uint256 _rent, uint256 _months) public {
        require(_tenant != address(0) && _rent > 0, "terms");
        require(_months > 0 && _months <= 120, "months");
        landlord = msg.sender;
        tenant = _tenant;
        rent = _rent;
        lease = _months;
        startsAt = now;
    }

    function payRent() external payable {
        require(msg.sender == tenant && !ended, "tenant");
        require(monthsPaid < lease, "paid up");
        require(msg.value == rent, "rent");
        monthsPaid += 1;
        paidAt[monthsPaid] = now;
        emit RentPaid(monthsPaid, msg.value);
    }

    function arrears() public view returns (uint256) {
        uint256 due = (now - startsAt) / 30 days;
        if (due > lease) due = lease;
        return due > monthsPaid ? due - monthsPaid : 0;
    }

    function sublet(address next) external {
        require(msg.sender == tenant && next != address(0), "tenant");
        require(arrears() == 0, "arrears");
        tenant = next;
        emit TenantChanged(next);
    }

    function end() external {
        require(msg.sender == landlord || msg.sender == tenant, "party");
        require(monthsPaid == lease || arrears() > 3, "running");
        ended = true;
        emit Ended(monthsPaid);
    }

    function close() external {
        require(msg.sender == landlord && ended, "landlord");
        selfdestruct(landlord);
    }
}
