// case: cheese-token-own-child
// class: reentrancy
// disguise: look-alike; an external call before the write, but to a token this contract created itself
// note: The token is plain code of this file without hooks, so nothing can come back.
pragma solidity ^0.4.24;

contract CheeseToken {
    address public maker;
    mapping(address => uint) public balanceOf;
    uint public totalSupply;

    event Transfer(address indexed from, address indexed to, uint value);

    constructor() public {
        maker = msg.sender;
    }

    function mint(address to, uint value) external returns (bool) {
        require(msg.sender == maker);
        require(value < 2**128 && totalSupply < 2**128);
        totalSupply += value;
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
        return true;
    }

    function transfer(address to, uint value) external returns (bool) {
        require(balanceOf[msg.sender] >= value);
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }
}

contract CheeseDairy {
    CheeseToken public token;
    address public dairy;
    mapping(address => uint) public milk;

    event Milk(address farmer, uint litres);
    event Exchanged(address farmer, uint litres);

    constructor() public {
        dairy = msg.sender;
        token = new CheeseToken();
    }

    function deliver(address farmer, uint litres) external {
        require(msg.sender == dairy);
        require(litres <= 10000 && milk[farmer] <= 1000000);
        milk[farmer] += litres;
        emit Milk(farmer, litres);
    }

    function exchange() external {
        uint litres = milk[msg.sender];
        require(litres >= 10);
        require(token.mint(msg.sender, litres / 10));
        milk[msg.sender] = litres % 10;
        emit Exchanged(msg.sender, litres);
    }
}
