// case: kelp-farm-quote-any-time
// class: front_running
// disguise: user gives a maximum, but a mistaken test compares it with the payment
// note: The bound is compared with what was sent instead of with the cost; the fix compares the cost.
pragma solidity ^0.7.3;

contract KelpFarm {
    address payable public farmer;
    uint256 public pricePerBundle;
    mapping(address => uint256) public credit;
    mapping(address => uint256) public bundles;
    uint256 public harvested;

    event PriceSet(uint256 price);
    event Bought(address indexed who, uint256 count, uint256 cost);

    constructor(uint256 price) {
        farmer = msg.sender;
        pricePerBundle = price;
    }

    function setPrice(uint256 price) external {
        require(msg.sender == farmer && price > 0 && price < 100 ether, "farmer");
        pricePerBundle = price;
        emit PriceSet(price);
    }

    function harvest(uint256 count) external {
        require(msg.sender == farmer && count < 10000 && harvested < 10 ** 9, "farmer");
        harvested += count;
    }

    function charge() external payable {
        require(msg.value < 2 ** 128, "amount");
        credit[msg.sender] += msg.value;
    }

    function buy(uint256 count, uint256 most) external payable {
        require(count > 0 && count <= harvested, "count");
        uint256 cost = count * pricePerBundle;
        //- weak
        require(msg.value <= most, "too dear"); //!
        //- fixed
        require(cost <= most, "too dear");
        //- end
        uint256 have = credit[msg.sender] + msg.value;
        require(have >= cost, "credit");
        credit[msg.sender] = have - cost;
        credit[farmer] += cost;
        harvested -= count;
        bundles[msg.sender] += count;
        emit Bought(msg.sender, count, cost);
    }

    function draw() external {
        uint256 amount = credit[msg.sender];
        credit[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
