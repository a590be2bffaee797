// case: saffron-crowdsale-stuck
// class: locked_ether
// disguise: an ordinary token sale with owner tools for tokens, pause and rate, none for the ether raised
// note: The sale keeps its income and has no payout; the fix forwards it to the wallet at once.
pragma solidity ^0.4.18;

library SafeMath {
    function mul(uint256 a, uint256 b) internal pure returns (uint256) {
        if (a == 0) return 0;
        uint256 c = a * b;
        assert(c / a == b);
        return c;
    }

    function add(uint256 a, uint256 b) internal pure returns (uint256) {
        uint256 c = a + b;
        assert(c >= a);
        return c;
    }

    function sub(uint256 a, uint256 b) internal pure returns (uint256) {
        assert(b <= a);
        return a - b;
    }
}

contract SaffronToken {
    using SafeMath for uint256;

    string public name = "Saffron";
    string public symbol = "SFR";
    uint8 public decimals = 18;
    uint256 public totalSupply;
    mapping(address => uint256) public balances;
    event Transfer(address indexed from, address indexed to, uint256 value);

    function balanceOf(address who) public view returns (uint256) {
        return balances[who];
    }

    function transfer(address to, uint256 value) public returns (bool) {
        require(to != address(0));
        balances[msg.sender] = balances[msg.sender].sub(value);
        balances[to] = balances[to].add(value);
        Transfer(msg.sender, to, value);
        return true;
    }
}

contract SaffronCrowdsale is SaffronToken {
    address public owner;
    address public wallet;
    uint256 public rate = 3000;
    uint256 public weiRaised;
    uint256 public cap = 2000 ether;
    bool public paused;

    event TokenPurchase(address indexed buyer, uint256 value, uint256 amount);

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    function SaffronCrowdsale(address _wallet) public {
        require(_wallet != address(0));
        owner = msg.sender;
        wallet = _wallet;
    }

    //- weak
    function () external payable { //!
    //- fixed
    function () external payable {
    //- end
        buyTokens(msg.sender);
    }

    //- weak
    function buyTokens(address buyer) public payable { //!
    //- fixed
    function buyTokens(address buyer) public payable {
    //- end
        require(buyer != address(0) && !paused);
        require(msg.value >= 10 finney);
        uint256 amount = msg.value.mul(rate);
        weiRaised = weiRaised.add(msg.value);
        require(weiRaised <= cap);
        totalSupply = totalSupply.add(amount);
        balances[buyer] = balances[buyer].add(amount);
        TokenPurchase(buyer, msg.value, amount);
        //- weak
        Transfer(address(0), buyer, amount);
        //- fixed
        Transfer(address(0), buyer, amount);
        wallet.transfer(msg.value);
        //- end
    }

    function setPaused(bool on) public onlyOwner {
        paused = on;
    }

    function setWallet(address next) public onlyOwner {
        require(next != address(0));
        wallet = next;
    }

    function giveFounders(uint256 amount) public onlyOwner {
        require(amount <= totalSupply / 10);
        totalSupply = totalSupply.add(amount);
        balances[wallet] = balances[wallet].add(amount);
        Transfer(address(0), wallet, amount);
    }
}
