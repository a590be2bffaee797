// case: w2-vetch-early-bird-slots
// class: front_running
// disguise: discount for the first hundred, counted when mined
// note: Orders pending are pushed beyond the hundredth place and pay more; the fix refuses to charge more than expected
pragma solidity ^0.6.10;

contract VetchSeeds {
    address payable public grower;
    uint256 public sold;
    mapping(address => uint256) public prepaid;
    mapping(address => uint256) public sacks;

    event Sold(address indexed who, uint256 price);

    constructor() public {
        grower = msg.sender;
    }

    function prepay() external payable {
        require(msg.value < 1e22 && prepaid[msg.sender] < 1e24, "value");
        prepaid[msg.sender] += msg.value;
    }

    function currentPrice() public view returns (uint256) {
        if (sold < 100) return 0.1 ether;
        if (sold < 1000) return 0.25 ether;
        return 0.6 ether;
    }

    //- weak
    function order() external {
        uint256 p = currentPrice(); //!
    //- fixed
    function order(uint256 expected) external {
        uint256 p = currentPrice();
        require(p == expected, "price moved");
    //- end
        require(prepaid[msg.sender] >= p && sold < 1e6, "prepaid");
        prepaid[msg.sender] -= p;
        prepaid[grower] += p;
        sold += 1;
        sacks[msg.sender] += 1;
        emit Sold(msg.sender, p);
    }

    function refund(uint256 v) external {
        require(prepaid[msg.sender] >= v, "prepaid");
        prepaid[msg.sender] -= v;
        msg.sender.transfer(v);
    }

    function hand(address to) external {
        require(sacks[msg.sender] > 0 && to != msg.sender, "sacks");
        sacks[msg.sender] -= 1;
        sacks[to] += 1;
    }
}
