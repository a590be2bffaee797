// case: w2-toffee-price-plain-8
// class: front_running
// disguise: none, 0.8
// note: The shop may change the price before the purchase is mined; the fix wants the expected price
pragma solidity ^0.8.2;

contract ToffeeShop {
    address public owner;
    uint256 public price = 1e15;
    mapping(address => uint256) public bags;
    mapping(address => uint256) public purse;

    constructor() {
        owner = msg.sender;
    }

    function setPrice(uint256 p) external {
        require(msg.sender == owner, "owner");
        price = p;
    }

    function fill() external payable {
        purse[msg.sender] += msg.value;
    }

    //- weak
    function buy(uint256 n) external {
        purse[msg.sender] -= n * price; //!
        purse[owner] += n * price;
    //- fixed
    function buy(uint256 n, uint256 most) external {
        require(n * price <= most, "price");
        purse[msg.sender] -= n * price;
        purse[owner] += n * price;
    //- end
        bags[msg.sender] += n;
    }

    function empty(uint256 v) external {
        purse[msg.sender] -= v;
        payable(msg.sender).transfer(v);
    }
}
