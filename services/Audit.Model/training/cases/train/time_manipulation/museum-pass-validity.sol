// case: museum-pass-validity
// class: time_manipulation
// disguise: look-alike, expiry of a pass and a monthly limit
// note: Deadlines of weeks only.
pragma solidity ^0.7.0;

contract MuseumPass {
    address payable public curator;
    uint256 public constant PRICE = 0.1 ether;
    uint256 public constant VALID = 90 days;
    mapping(address => uint256) public validUntil;
    mapping(address => mapping(uint256 => uint8)) public visits;

    event Bought(address indexed guest, uint256 until);
    event Visited(address indexed guest, uint256 month);

    constructor() {
        curator = msg.sender;
    }

    function buy() external payable {
        require(msg.value == PRICE, "price");
        uint256 from = validUntil[msg.sender] > block.timestamp ? validUntil[msg.sender] : block.timestamp;
        require(from < block.timestamp + 3650 days, "too far");
        validUntil[msg.sender] = from + VALID;
        emit Bought(msg.sender, from + VALID);
    }

    function visit() external {
        require(block.timestamp <= validUntil[msg.sender], "expired");
        uint256 month = block.timestamp / 30 days;
        require(visits[msg.sender][month] < 20, "often enough");
        visits[msg.sender][month] += 1;
        emit Visited(msg.sender, month);
    }

    function collect() external {
        require(msg.sender == curator, "curator");
        curator.transfer(address(this).balance);
    }
}
