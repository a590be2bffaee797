// case: plain-egg-shop-price
// class: arithmetic
// disguise: plain: price times quantity compared with what was sent
// note: The bill for a huge quantity wraps to a small one; the fix computes the quantity by division.
pragma solidity ^0.4.24;

contract EggShop {
    address public farmer;
    uint public eggPrice = 4 szabo;
    mapping(address => uint) public eggs;
    uint public sold;

    constructor() public { farmer = msg.sender; }

    function setPrice(uint p) external { require(msg.sender == farmer && p > 0); eggPrice = p; }

    function order(uint qty) external payable {
        //- weak
        require(msg.value >= qty * eggPrice, "not enough"); //!
        //- fixed
        require(msg.value / eggPrice >= qty, "not enough");
        //- end
        eggs[msg.sender] += qty;
        sold += 1;
    }

    function eat(uint n) external {
        if (n > eggs[msg.sender]) revert();
        eggs[msg.sender] -= n;
    }

    function takings() external {
        require(msg.sender == farmer);
        farmer.transfer(address(this).balance);
    }
}
