// case: kiln-swap-self-quote
// class: front_running
// disguise: a minimum is checked, but it is computed from the same reserves in the same call
// note: The bound moves with the price; the fix takes it from the caller.
pragma solidity ^0.8.12;

interface IClay {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract KilnSwap {
    error Slippage(uint256 out, uint256 least);
    error Deadline();

    IClay public immutable clay;
    address public immutable potter;
    uint256 public clayReserve;
    uint256 public etherReserve;
    uint256 public constant FEE_BPS = 30;
    uint256 public constant TOLERANCE_BPS = 100;

    event Bought(address indexed who, uint256 paid, uint256 out);
    event Sold(address indexed who, uint256 amount, uint256 out);

    constructor(IClay c) {
        clay = c;
        potter = msg.sender;
    }

    modifier before(uint256 deadline) {
        if (block.timestamp > deadline) revert Deadline();
        _;
    }

    function supply(uint256 amount) external payable {
        require(msg.sender == potter && msg.value > 0 && amount > 0, "supply");
        clayReserve += amount;
        etherReserve += msg.value;
        require(clay.transferFrom(msg.sender, address(this), amount), "pull");
    }

    function quote(uint256 amountIn, uint256 rIn, uint256 rOut) public pure returns (uint256) {
        uint256 net = amountIn * (10_000 - FEE_BPS) / 10_000;
        return rOut * net / (rIn + net);
    }

    //- weak
    function buyClay(uint256 deadline) external payable before(deadline) returns (uint256 out) {
        uint256 expected = quote(msg.value, etherReserve, clayReserve);
        uint256 least = expected * (10_000 - TOLERANCE_BPS) / 10_000; //!
    //- fixed
    function buyClay(uint256 least, uint256 deadline) external payable before(deadline) returns (uint256 out) {
    //- end
        out = quote(msg.value, etherReserve, clayReserve);
        if (out < least) revert Slippage(out, least);
        etherReserve += msg.value;
        clayReserve -= out;
        emit Bought(msg.sender, msg.value, out);
        require(clay.transfer(msg.sender, out), "push");
    }

    function sellClay(uint256 amount, uint256 least, uint256 deadline) external before(deadline) returns (uint256 out) {
        out = quote(amount, clayReserve, etherReserve);
        if (out < least) revert Slippage(out, least);
        clayReserve += amount;
        etherReserve -= out;
        emit Sold(msg.sender, amount, out);
        require(clay.transferFrom(msg.sender, address(this), amount), "pull");
        (bool ok, ) = msg.sender.call{value: out}("");
        require(ok, "pay");
    }
}
