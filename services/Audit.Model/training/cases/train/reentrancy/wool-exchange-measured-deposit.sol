// case: wool-exchange-measured-deposit
// class: reentrancy
// disguise: the deposit is measured as a difference of balances around a foreign token's transferFrom
// note: A hook in the token makes nested deposits count twice; the fix puts a lock around it.
pragma solidity ^0.4.24;

interface WoolToken {
    function transferFrom(address from, address to, uint256 value) external returns (bool);
    function transfer(address to, uint256 value) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
}

contract WoolExchange {
    address public admin;
    uint256 private gate = 1;
    mapping(address => bool) public traded;
    mapping(address => mapping(address => uint256)) public stock;

    event Lodged(address indexed token, address indexed who, uint256 amount);
    event TakenOut(address indexed token, address indexed who, uint256 amount);
    event Bartered(address indexed from, address indexed to, address token, uint256 amount);

    modifier oneEntry() {
        require(gate == 1, "closed");
        gate = 2;
        _;
        gate = 1;
    }

    constructor() public {
        admin = msg.sender;
    }

    function trade(address token, bool on) external {
        require(msg.sender == admin, "admin");
        traded[token] = on;
    }

    //- weak
    function lodge(WoolToken token, uint256 amount) external {
    //- fixed
    function lodge(WoolToken token, uint256 amount) external oneEntry {
    //- end
        require(traded[token], "not traded");
        require(amount > 0, "nothing");
        uint256 before = token.balanceOf(this);
        //- weak
        require(token.transferFrom(msg.sender, this, amount), "not moved"); //!
        uint256 got = token.balanceOf(this);
        require(got > before, "nothing came");
        stock[token][msg.sender] += got - before; //!
        //- fixed
        require(token.transferFrom(msg.sender, this, amount), "not moved");
        uint256 got = token.balanceOf(this);
        require(got > before, "nothing came");
        stock[token][msg.sender] += got - before;
        //- end
        emit Lodged(token, msg.sender, got - before);
    }

    function takeOut(WoolToken token, uint256 amount) external oneEntry {
        uint256 have = stock[token][msg.sender];
        require(have >= amount, "too much");
        stock[token][msg.sender] = have - amount;
        require(token.transfer(msg.sender, amount), "not moved");
        emit TakenOut(token, msg.sender, amount);
    }

    function barter(address token, address to, uint256 amount) external oneEntry {
        uint256 have = stock[token][msg.sender];
        require(have >= amount && to != msg.sender, "too much");
        stock[token][msg.sender] = have - amount;
        stock[token][to] += amount;
        emit Bartered(msg.sender, to, token, amount);
    }
}
