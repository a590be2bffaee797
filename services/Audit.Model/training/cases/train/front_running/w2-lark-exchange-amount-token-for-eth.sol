// case: w2-lark-exchange-amount-token-for-eth
// class: front_running
// disguise: token to ether exchange of the first style, output from the balances of the moment
// note: Output depends on trades before; the fix takes the least ether
pragma solidity ^0.4.25;

contract LarkTokenLike {
    function transferFrom(address a, address b, uint256 v) public returns (bool);
    function transfer(address to, uint256 v) public returns (bool);
}

contract LarkExchange {
    LarkTokenLike public token;
    address public founder;
    uint256 public tokenPool;
    uint256 public etherPool;

    event EtherSold(address who, uint256 v, uint256 got);
    event TokenSold(address who, uint256 v, uint256 got);

    constructor(LarkTokenLike t) public payable {
        token = t;
        founder = msg.sender;
        etherPool = msg.value;
    }

    function seed(uint256 v) external {
        require(msg.sender == founder && tokenPool == 0 && v > 0 && v < 2 ** 110);
        tokenPool = v;
        require(token.transferFrom(msg.sender, this, v));
    }

    function output(uint256 v, uint256 x, uint256 y) public pure returns (uint256) {
        require(v > 0 && v < 2 ** 110 && x < 2 ** 112 && y < 2 ** 112 && x > 0);
        return v * 997 * y / (x * 1000 + v * 997);
    }

    function sellEther(uint256 leastTokens) external payable {
        uint256 got = output(msg.value, etherPool, tokenPool);
        require(got >= leastTokens && got > 0);
        etherPool += msg.value;
        tokenPool -= got;
        require(token.transfer(msg.sender, got));
        emit EtherSold(msg.sender, msg.value, got);
    }

    //- weak
    function sellToken(uint256 v) external {
        uint256 got = output(v, tokenPool, etherPool);
        require(got > 0 && got < etherPool); //!
    //- fixed
    function sellToken(uint256 v, uint256 leastEther) external {
        uint256 got = output(v, tokenPool, etherPool);
        require(got >= leastEther && got < etherPool);
    //- end
        tokenPool += v;
        etherPool -= got;
        require(token.transferFrom(msg.sender, this, v));
        emit TokenSold(msg.sender, v, got);
        msg.sender.transfer(got);
    }
}
