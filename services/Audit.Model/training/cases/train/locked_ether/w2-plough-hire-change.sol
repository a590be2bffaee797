// case: w2-plough-hire-change
// class: locked_ether
// disguise: the change over the price is kept, only the price can be collected
// note: earned grows by the price, the rest has no owner; the fix gives change back
pragma solidity ^0.5.2;

contract PloughHire {
    address payable public smith;
    uint256 public earned;
    uint256 public constant PER_DAY = 8 finney;
    mapping(address => uint256) public hiredUntil;
    //- weak
    //- fixed
    mapping(address => uint256) public change;
    //- end

    event Hired(address indexed who, uint256 d);

    constructor() public {
        smith = msg.sender;
    }

    //- weak
    function hire(uint256 d) external payable { //!
    //- fixed
    function hire(uint256 d) external payable {
    //- end
        require(d > 0 && d <= 30, "days");
        uint256 price = d * PER_DAY;
        require(msg.value >= price, "price");
        require(hiredUntil[msg.sender] < block.timestamp, "hired");
        hiredUntil[msg.sender] = block.timestamp + d * 1 days;
        earned += price;
    //- weak
    //- fixed
        change[msg.sender] += msg.value - price;
    //- end
        emit Hired(msg.sender, d);
    }
    //- weak
    //- fixed

    function takeChange() external {
        uint256 c = change[msg.sender];
        change[msg.sender] = 0;
        msg.sender.transfer(c);
    }
    //- end

    function collect() external {
        require(msg.sender == smith, "smith");
        uint256 e = earned;
        earned = 0;
        smith.transfer(e);
    }

    function handOver(address payable s) external {
        require(msg.sender == smith && s != address(0), "smith");
        smith = s;
    }
}
