// case: kiln-slots-five-seconds
// class: time_manipulation
// disguise: opening window of five seconds each day
// note: Only the block's producer can hit the window surely; the fix opens for six hours.
pragma solidity ^0.8.7;

contract KilnSlots {
    address public immutable potter;
    uint256 public immutable firstOpening;
    uint256 public constant SHELF_PRICE = 0.05 ether;
    mapping(uint256 => mapping(address => bool)) public shelf;
    mapping(uint256 => uint256) public used;

    event Reserved(uint256 indexed day, address indexed guest);

    constructor(uint256 opening) {
        require(opening > block.timestamp, "past");
        potter = msg.sender;
        firstOpening = opening;
    }

    function day() public view returns (uint256) {
        require(block.timestamp >= firstOpening, "not open yet");
        return (block.timestamp - firstOpening) / 1 days;
    }

    modifier inOpening() {
        //- weak
        require((block.timestamp - firstOpening) % 1 days < 5, "closed"); //!
        //- fixed
        require((block.timestamp - firstOpening) % 1 days < 6 hours, "closed");
        //- end
        _;
    }

    function reserve() external payable inOpening {
        uint256 today = day();
        require(msg.value == SHELF_PRICE, "price");
        require(used[today] < 24 && !shelf[today][msg.sender], "no shelf");
        used[today] += 1;
        shelf[today][msg.sender] = true;
        emit Reserved(today, msg.sender);
    }

    function collect() external {
        require(msg.sender == potter, "potter");
        payable(potter).transfer(address(this).balance);
    }
}
