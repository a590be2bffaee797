// case: w2-tram-token-sale-rate
// class: front_running
// disguise: crowdsale; tokens at the present rate, which the owner may change at any time
// note: The rate may fall before the payment is mined; the fix lets the buyer name the least tokens
pragma solidity ^0.4.18;

contract TramCoinLike {
    function mint(address to, uint256 n) public returns (bool);
}

contract TramSale {
    address public owner;
    address public wallet;
    TramCoinLike public token;
    uint256 public rate = 1000;
    uint256 public raised;
    uint256 public opens;
    uint256 public closes;

    event Purchase(address indexed buyer, uint256 value, uint256 tokens);
    event RateChanged(uint256 rate);

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    modifier inSale() {
        require(now >= opens && now <= closes);
        _;
    }

    function TramSale(address t, address w, uint256 from, uint256 to) public {
        require(t != 0 && w != 0 && from < to);
        owner = msg.sender;
        token = TramCoinLike(t);
        wallet = w;
        opens = from;
        closes = to;
    }

    function setRate(uint256 r) public onlyOwner {
        require(r > 0 && r < 1000000);
        rate = r;
        RateChanged(r);
    }

    function setWallet(address w) public onlyOwner {
        require(w != 0);
        wallet = w;
    }

    //- weak
    function buyTokens(address to) public payable inSale {
    //- fixed
    function buyTokens(address to, uint256 leastTokens) public payable inSale {
    //- end
        require(to != 0 && msg.value >= 10 finney && msg.value < 10000 ether);
    //- weak
        uint256 tokens = msg.value * rate; //!
    //- fixed
        uint256 tokens = msg.value * rate;
    //- end
    //- weak
    //- fixed
        require(tokens >= leastTokens);
    //- end
        raised += msg.value;
        require(token.mint(to, tokens));
        Purchase(to, msg.value, tokens);
        wallet.transfer(msg.value);
    }

    function ended() public view returns (bool) {
        return now > closes;
    }
}
