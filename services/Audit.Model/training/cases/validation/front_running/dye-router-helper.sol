// case: dye-router-helper
// class: front_running
// disguise: the caller's minimum guards the deposit, but the helper swaps with zero
// note: The internal swap passes zero as least output; the fix hands the bound down.
pragma solidity ^0.6.11;

interface IExchange {
    function swapExact(address tokenIn, address tokenOut, uint256 amountIn, uint256 leastOut, address to) external returns (uint256);
}

interface ICloth {
    function approve(address spender, uint256 amount) external returns (bool);
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract DyeSavings {
    IExchange public exchange;
    address public indigo;
    address public admin;
    mapping(address => bool) public accepted;
    mapping(address => uint256) public saved;
    uint256 public totalSaved;

    event Saved(address indexed who, address tokenIn, uint256 amountIn, uint256 indigoOut);
    event Taken(address indexed who, uint256 amount);

    constructor(IExchange e, address indigo_) public {
        exchange = e;
        indigo = indigo_;
        admin = msg.sender;
    }

    function accept(address token) external {
        require(msg.sender == admin && token != indigo, "accept");
        accepted[token] = true;
        require(ICloth(token).approve(address(exchange), uint256(-1)), "approve");
    }

    function save(address token, uint256 amount, uint256 least, uint256 deadline) external {
        require(block.timestamp <= deadline, "deadline");
        require(accepted[token] && amount >= least && amount > 0, "amount");
        require(ICloth(token).transferFrom(msg.sender, address(this), amount), "pull");
        uint256 got = _toIndigo(token, amount, least);
        require(saved[msg.sender] + got >= got && totalSaved + got >= got, "sum");
        saved[msg.sender] += got;
        totalSaved += got;
        emit Saved(msg.sender, token, amount, got);
    }

    function _toIndigo(address token, uint256 amount, uint256 least) internal returns (uint256 got) {
        //- weak
        got = exchange.swapExact(token, indigo, amount, 0, address(this)); //!
        require(got > 0 && least > 0, "no output");
        //- fixed
        got = exchange.swapExact(token, indigo, amount, least, address(this));
        require(got >= least && least > 0, "no output");
        //- end
    }

    function take(uint256 amount) external {
        require(amount <= saved[msg.sender], "balance");
        saved[msg.sender] -= amount;
        totalSaved -= amount;
        emit Taken(msg.sender, amount);
        require(ICloth(indigo).transfer(msg.sender, amount), "push");
    }
}
