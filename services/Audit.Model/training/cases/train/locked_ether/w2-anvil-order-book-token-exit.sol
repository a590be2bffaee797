// case: w2-anvil-order-book-token-exit
// class: locked_ether
// disguise: exchange; ether deposits under the zero token, withdrawals only of tokens
// note: withdraw refuses the zero token; the fix adds the ether branch
pragma solidity ^0.4.19;

contract AnvilTokenLike {
    function transfer(address to, uint v) public returns (bool);
    function transferFrom(address a, address b, uint v) public returns (bool);
}

contract AnvilBook {
    mapping(address => mapping(address => uint)) public held;
    mapping(bytes32 => uint) public orderOpen;
    address public smith;

    event Deposit(address token, address who, uint v);
    event Withdraw(address token, address who, uint v);
    event Order(bytes32 id, address who);

    function AnvilBook() public {
        smith = msg.sender;
    }

    //- weak
    function deposit() public payable { //!
    //- fixed
    function deposit() public payable {
    //- end
        held[0][msg.sender] += msg.value;
        Deposit(0, msg.sender, msg.value);
    }

    function depositToken(address token, uint v) public {
        require(token != 0 && v < 2 ** 128 && held[token][msg.sender] < 2 ** 128);
        held[token][msg.sender] += v;
        require(AnvilTokenLike(token).transferFrom(msg.sender, this, v));
        Deposit(token, msg.sender, v);
    }

    function withdraw(address token, uint v) public {
        require(held[token][msg.sender] >= v);
        held[token][msg.sender] -= v;
    //- weak
        require(token != 0);
        require(AnvilTokenLike(token).transfer(msg.sender, v));
    //- fixed
        if (token == 0) msg.sender.transfer(v);
        else require(AnvilTokenLike(token).transfer(msg.sender, v));
    //- end
        Withdraw(token, msg.sender, v);
    }

    function order(address give, uint giveV, address get, uint getV) public {
        require(held[give][msg.sender] >= giveV && giveV > 0 && getV > 0);
        bytes32 id = keccak256(give, giveV, get, getV, msg.sender);
        orderOpen[id] = getV;
        Order(id, msg.sender);
    }

    function fill(address maker, address give, uint giveV, address get, uint getV) public {
        bytes32 id = keccak256(give, giveV, get, getV, maker);
        require(orderOpen[id] == getV && getV > 0 && maker != msg.sender);
        orderOpen[id] = 0;
        require(held[give][maker] >= giveV && held[get][msg.sender] >= getV);
        held[give][maker] -= giveV;
        held[give][msg.sender] += giveV;
        held[get][msg.sender] -= getV;
        held[get][maker] += getV;
    }
}
