// case: compost-exchange-fee-jump
// class: front_running
// disguise: the fee has an upper bound, but it jumps at once between sending and execution
// note: The operator lifts the fee to its cap just before a fill; the fix lets the taker name the highest fee.
pragma solidity ^0.8.16;

contract CompostExchange {
    struct Order {
        address maker;
        uint96 kilos;
        uint128 priceWei;
        bool filled;
    }

    error Gone();
    error FeeTooHigh();
    error Underpaid();

    address public immutable operator;
    uint256 public feeBps = 50;
    uint256 public constant MAX_FEE_BPS = 2_500;
    Order[] public orders;
    mapping(address => uint256) public kilosOf;
    mapping(address => uint256) public owed;

    event FeeSet(uint256 bps);
    event Placed(uint256 indexed id, address maker, uint256 kilos, uint256 price);
    event Filled(uint256 indexed id, address taker, uint256 fee);

    constructor() {
        operator = msg.sender;
    }

    function setFee(uint256 bps) external {
        require(msg.sender == operator, "operator");
        if (bps > MAX_FEE_BPS) revert FeeTooHigh();
        feeBps = bps;
        emit FeeSet(bps);
    }

    function credit(address farm, uint256 kilos) external {
        require(msg.sender == operator, "operator");
        kilosOf[farm] += kilos;
    }

    function place(uint96 kilos, uint128 priceWei) external returns (uint256 id) {
        kilosOf[msg.sender] -= kilos;
        id = orders.length;
        orders.push(Order(msg.sender, kilos, priceWei, false));
        emit Placed(id, msg.sender, kilos, priceWei);
    }

    //- weak
    function fill(uint256 id) external payable {
        Order storage o = orders[id];
        if (o.filled) revert Gone();
        uint256 fee = uint256(o.priceWei) * feeBps / 10_000; //!
    //- fixed
    function fill(uint256 id, uint256 maxFeeBps) external payable {
        Order storage o = orders[id];
        if (o.filled) revert Gone();
        if (feeBps > maxFeeBps) revert FeeTooHigh();
        uint256 fee = uint256(o.priceWei) * feeBps / 10_000;
    //- end
        uint256 total = uint256(o.priceWei) + fee;
        if (msg.value < total) revert Underpaid();
        o.filled = true;
        owed[o.maker] += o.priceWei;
        owed[operator] += fee;
        owed[msg.sender] += msg.value - total;
        kilosOf[msg.sender] += o.kilos;
        emit Filled(id, msg.sender, fee);
    }

    function cancel(uint256 id) external {
        Order storage o = orders[id];
        if (o.filled || o.maker != msg.sender) revert Gone();
        o.filled = true;
        kilosOf[msg.sender] += o.kilos;
    }

    function withdraw() external {
        uint256 sum = owed[msg.sender];
        owed[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: sum}("");
        require(ok, "withdraw");
    }
}
