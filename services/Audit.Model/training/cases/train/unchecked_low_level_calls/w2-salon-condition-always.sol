// case: w2-salon-condition-always
// class: unchecked_low_level_calls
// disguise: the result is in a require, but with an or that is always true there
// note: amount > 0 was required just before, so the failed call passes; the fix requires the result.
pragma solidity ^0.7.4;

contract HairSalon {
    address payable public owner;
    mapping(address => uint256) public tips;
    mapping(address => bool) public stylist;
    uint256 public tipTotal;

    event Tip(address indexed stylist, uint256 amount);
    event Drawn(address indexed stylist, uint256 amount);

    modifier onlyOwner() {
        require(msg.sender == owner, "owner");
        _;
    }

    constructor() {
        owner = msg.sender;
    }

    function employ(address who, bool yes) external onlyOwner {
        stylist[who] = yes;
    }

    function tip(address who) external payable {
        require(stylist[who] && msg.value > 0, "stylist");
        tips[who] += msg.value;
        tipTotal += msg.value;
        emit Tip(who, msg.value);
    }

    function cut() external payable {
        require(msg.value == 0.03 ether, "price");
    }

    function drawTips(address payable to) external {
        uint256 amount = tips[msg.sender];
        require(amount > 0, "none");
        tips[msg.sender] = 0;
        tipTotal -= amount;
        emit Drawn(msg.sender, amount);
        (bool ok, ) = to.call{value: amount}("");
        //- weak
        require(ok || amount > 0, "tips"); //!
        //- fixed
        require(ok, "tips");
        //- end
    }

    function drawTakings(uint256 amount) external onlyOwner {
        require(address(this).balance >= tipTotal + amount && amount < 1e26, "tips are not ours");
        (bool ok, ) = owner.call{value: amount}("");
        require(ok || amount == 0, "takings");
    }
}
