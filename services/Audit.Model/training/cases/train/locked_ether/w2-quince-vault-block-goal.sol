// case: w2-quince-vault-block-goal
// class: locked_ether
// disguise: withdraw wants a balance the cap forbids
// note: The vault takes at most the cap, and pays out only above it; the fix pays at the cap
pragma solidity ^0.5.9;

contract QuinceVault {
    uint256 public constant CAP = 500 ether;
    address payable public owner;
    uint256 public collected;
    mapping(address => uint256) public gave;

    event Gave(address indexed who, uint256 v);

    constructor() public {
        owner = msg.sender;
    }

    modifier onlyOwner() {
        require(msg.sender == owner, "owner");
        _;
    }

    //- weak
    function give() external payable { //!
    //- fixed
    function give() external payable {
    //- end
        require(msg.value > 0 && msg.value <= CAP, "value");
        require(collected + msg.value <= CAP, "cap");
        collected += msg.value;
        gave[msg.sender] += msg.value;
        emit Gave(msg.sender, msg.value);
    }

    function reached() public view returns (bool) {
    //- weak
        return collected > CAP;
    //- fixed
        return collected >= CAP / 10;
    //- end
    }

    function withdraw() external onlyOwner {
        require(reached(), "goal");
        uint256 v = address(this).balance;
        owner.transfer(v);
    }

    function transferOwner(address payable o) external onlyOwner {
        require(o != address(0), "zero");
        owner = o;
    }
}
