// case: w2-chestnut-fair-paused-exit
// class: locked_ether
// disguise: withdraw only while paused, and nothing pauses
// note: The flag is never set; the fix adds the switch
pragma solidity ^0.4.23;

contract ChestnutFair {
    address public host;
    bool public paused;
    uint256 public stalls;
    mapping(uint256 => address) public stallOf;
    mapping(address => uint256) public rentPaid;

    event Rented(uint256 stall, address who);
    event Swept(uint256 v);

    constructor() public {
        host = msg.sender;
    }

    modifier onlyHost() {
        require(msg.sender == host);
        _;
    }

    modifier whenPaused() {
        require(paused);
        _;
    }

    modifier whenNotPaused() {
        require(!paused);
        _;
    }

    //- weak
    function rent(uint256 stall) external payable whenNotPaused { //!
    //- fixed
    function rent(uint256 stall) external payable whenNotPaused {
    //- end
        require(msg.value == 1 ether / 10 && stall < 60 && stallOf[stall] == address(0));
        stallOf[stall] = msg.sender;
        rentPaid[msg.sender] += msg.value;
        stalls += 1;
        emit Rented(stall, msg.sender);
    }

    function leaveStall(uint256 stall) external whenNotPaused {
        require(stallOf[stall] == msg.sender);
        stallOf[stall] = address(0);
        stalls -= 1;
    }
    //- weak
    //- fixed

    function setPaused(bool p) external onlyHost {
        paused = p;
    }
    //- end

    function sweep() external onlyHost whenPaused {
        uint256 v = address(this).balance;
        emit Swept(v);
        host.transfer(v);
    }

    function rename(address h) external onlyHost {
        require(h != address(0));
        host = h;
    }
}
