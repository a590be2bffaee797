// case: bakery-morning-parity
// class: time_manipulation
// disguise: parity of the clock splits a payment between two shops
// note: The second of the block decides which shop earns; the fix alternates by the order's number.
pragma solidity ^0.5.5;

contract TwinBakeries {
    address payable public north;
    address payable public south;
    uint256 public constant LOAF = 4 finney;
    uint256 public orderNumber;
    mapping(address => uint256) public earned;
    mapping(address => uint256) public loaves;

    event Ordered(uint256 indexed number, address indexed shop, address indexed guest);

    constructor(address payable _north, address payable _south) public {
        require(_north != address(0) && _south != address(0) && _north != _south);
        north = _north;
        south = _south;
    }

    function order() external payable {
        require(msg.value == LOAF, "price of a loaf");
        require(orderNumber < 2 ** 128 && loaves[msg.sender] < 1000, "sold out");
        orderNumber += 1;
        loaves[msg.sender] += 1;
        //- weak
        address shop = block.timestamp & 1 == 0 ? address(north) : address(south); //!
        //- fixed
        address shop = orderNumber & 1 == 0 ? address(north) : address(south);
        //- end
        earned[shop] += LOAF;
        emit Ordered(orderNumber, shop, msg.sender);
    }

    function handOut(address guest) external {
        require(msg.sender == north || msg.sender == south, "baker");
        require(loaves[guest] > 0, "no loaf");
        loaves[guest] -= 1;
    }

    function collect() external {
        uint256 amount = earned[msg.sender];
        earned[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
