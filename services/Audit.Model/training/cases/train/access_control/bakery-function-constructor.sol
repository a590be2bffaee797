// case: bakery-function-constructor
// class: access_control
// disguise: the new keyword written behind function
// note: `function constructor` is an ordinary public function that sets the owner; the fix is the real constructor.
pragma solidity ^0.4.23;

contract BakeryBonus {
    address public baker;
    uint256 public rate;
    mapping(address => uint256) public crumbs;

    event Earned(address indexed customer, uint256 crumbs);

    //- weak
    function constructor(uint256 rate_) public { //!
    //- fixed
    constructor(uint256 rate_) public {
    //- end
        require(rate_ > 0 && rate_ < 1000);
        baker = msg.sender;
        rate = rate_;
    }

    function order() external payable {
        require(msg.value >= 1 finney && msg.value <= 10 ether);
        uint256 earned = msg.value / 1 finney;
        require(crumbs[msg.sender] + earned > crumbs[msg.sender]);
        crumbs[msg.sender] += earned;
        emit Earned(msg.sender, earned);
    }

    function spend(uint256 n) external {
        require(crumbs[msg.sender] >= n);
        crumbs[msg.sender] -= n;
    }

    function setRate(uint256 rate_) external {
        require(msg.sender == baker);
        rate = rate_;
    }

    function emptyTill() external {
        require(msg.sender == baker);
        baker.transfer(address(this).balance);
    }
}
