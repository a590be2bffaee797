// case: w2-shadowed-owner-in-child
// class: access_control
// disguise: child declares its own owner variable with a public setter, and the guard reads the child's
// note: claimOwner() sets the child's unset owner for whoever comes; the fix demands the base's owner.
pragma solidity ^0.5.12;

contract Founded {
    address internal founder;

    constructor() public {
        founder = msg.sender;
    }

    function isFounder(address who) public view returns (bool) {
        return who == founder;
    }
}

contract HempFarm is Founded {
    address payable public owner;
    uint256 public bales;
    uint256 public taken;
    mapping(address => uint256) public ordered;

    event Ordered(address indexed who, uint256 n);
    event Owner(address who);

    modifier onlyOwner() {
        require(msg.sender == owner, "owner");
        _;
    }

    function claimOwner() external {
        //- weak
        require(owner == address(0) || msg.sender == owner, "taken"); //!
        //- fixed
        require(owner == address(0) && isFounder(msg.sender), "taken");
        //- end
        owner = msg.sender;
        emit Owner(owner);
    }

    function order(uint256 n) external payable {
        require(n > 0 && n <= 50 && msg.value == n * 0.01 ether, "order");
        require(bales >= n, "bales");
        bales -= n;
        ordered[msg.sender] += n;
        emit Ordered(msg.sender, n);
    }

    function harvest(uint256 n) external onlyOwner {
        require(n <= 10000 && bales <= 10000, "n");
        bales += n;
    }

    function bank(uint256 value) external onlyOwner {
        require(value <= address(this).balance, "value");
        owner.transfer(value);
    }

    function deliver(address who, uint256 n) external onlyOwner {
        require(ordered[who] >= n && taken < 1e12, "n");
        ordered[who] -= n;
        taken += n;
    }
}
