// case: w2-otter-street-plot-price-doubling
// class: front_running
// disguise: the price rises with each sale and excess is booked; no limit by the buyer
// note: A purchase ahead doubles the price of the pending one; the fix names the highest price
pragma solidity ^0.5.15;

contract OtterStreet {
    struct Plot {
        address payable holder;
        uint256 price;
        bytes32 sign;
    }

    mapping(uint256 => Plot) public plots;
    mapping(address => uint256) public purse;
    uint256 public constant FIRST = 10 finney;

    event Sold(uint256 indexed plot, address indexed to, uint256 price);

    function topUp() external payable {
        purse[msg.sender] += msg.value;
    }

    function priceOf(uint256 plot) public view returns (uint256) {
        uint256 p = plots[plot].price;
        return p == 0 ? FIRST : p;
    }

    //- weak
    function buy(uint256 plot, bytes32 sign) external {
        require(plot < 500, "plot");
        uint256 price = priceOf(plot); //!
    //- fixed
    function buy(uint256 plot, bytes32 sign, uint256 highest) external {
        require(plot < 500, "plot");
        uint256 price = priceOf(plot);
        require(price <= highest, "highest");
    //- end
        require(price < 1e24 && purse[msg.sender] >= price, "purse");
        purse[msg.sender] -= price;
        purse[plots[plot].holder] += price;
        plots[plot] = Plot(msg.sender, price * 2, sign);
        emit Sold(plot, msg.sender, price);
    }

    function repaint(uint256 plot, bytes32 sign) external {
        require(plots[plot].holder == msg.sender, "holder");
        plots[plot].sign = sign;
    }

    function cash(uint256 v) external {
        require(purse[msg.sender] >= v, "purse");
        purse[msg.sender] -= v;
        msg.sender.transfer(v);
    }
}
