// case: turbine-deposit-cast
// class: arithmetic
// disguise: a cast to 64 bits after the full amount was taken as checked
// note: The debt is stored truncated while the full amount is paid out; the fix bounds the amount.
pragma solidity ^0.5.12;

interface IWindToken {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract TurbineLending {
    struct Line {
        uint64 limit;
        uint64 debt;
        uint64 openedAt;
        bool active;
    }

    IWindToken public wind;
    address public underwriter;
    uint256 public pool;
    mapping(address => Line) public lines;

    event LineOpened(address indexed who, uint64 limit);
    event Drawn(address indexed who, uint256 amount);
    event Repaid(address indexed who, uint256 amount);

    constructor(IWindToken token) public {
        wind = token;
        underwriter = msg.sender;
    }

    function openLine(address who, uint64 limit) external {
        require(msg.sender == underwriter, "underwriter only");
        require(!lines[who].active, "open already");
        lines[who] = Line(limit, 0, uint64(block.timestamp), true);
        emit LineOpened(who, limit);
    }

    function supply(uint256 amount) external {
        require(pool + amount >= pool, "too large");
        pool += amount;
        require(wind.transferFrom(msg.sender, address(this), amount), "token");
    }

    function draw(uint256 amount) external {
        Line storage line = lines[msg.sender];
        require(line.active, "no line");
        require(amount <= pool, "pool is short");
        //- weak
        uint64 wanted = uint64(amount); //!
        //- fixed
        require(amount < 2 ** 64, "too large");
        uint64 wanted = uint64(amount);
        //- end
        require(line.debt <= line.limit && wanted <= line.limit - line.debt, "over the limit");
        line.debt += wanted;
        pool -= amount;
        require(wind.transfer(msg.sender, amount), "token");
        emit Drawn(msg.sender, amount);
    }

    function repay(uint64 amount) external {
        Line storage line = lines[msg.sender];
        require(amount > 0 && amount <= line.debt, "amount");
        require(pool + amount > pool, "too large");
        line.debt -= amount;
        pool += amount;
        require(wind.transferFrom(msg.sender, address(this), amount), "token");
        emit Repaid(msg.sender, amount);
    }
}
