// case: plain-energy-refill-points
// class: time_manipulation
// disguise: points per seconds since the last claim
// note: The multiplier comes from seconds; the fix is one claim a day with a fixed number
pragma solidity ^0.6.8;

contract WindmillPoints {
    mapping(address => uint256) public last;
    mapping(address => uint256) public points;
    address payable public miller;
    uint256 public constant PRICE = 0.001 ether;

    event Ground(address who, uint256 gained);

    constructor() public payable { miller = msg.sender; }

    function grind() external {
        uint256 t = last[msg.sender];
        uint256 gained;
        if (t == 0) gained = 1;
        //- weak
        else if (block.timestamp - t > 10) gained = (block.timestamp - t) / 10; //!
        if (gained > 500) gained = 500;
        //- fixed
        else if (block.timestamp - t > 1 days) gained = 100;
        //- end
        require(gained > 0, "wait");
        last[msg.sender] = block.timestamp;
        points[msg.sender] += gained;
        emit Ground(msg.sender, gained);
    }

    function exchange(uint256 n) external {
        require(n > 0 && n < 1e6 && points[msg.sender] >= n, "points");
        points[msg.sender] -= n;
        msg.sender.transfer(n * PRICE / 100);
    }

    function refill() external payable {}
    function stop() external { require(msg.sender == miller); miller.transfer(address(this).balance); }
}
