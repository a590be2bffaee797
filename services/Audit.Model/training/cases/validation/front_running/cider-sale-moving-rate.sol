// case: cider-sale-moving-rate
// class: front_running
// disguise: the owner's rate change between sending and execution, among honest sale checks
// note: Buyers take whatever rate holds when mined; the fix lets them name the fewest tokens.
pragma solidity ^0.4.21;

contract CiderSale {
    string public constant symbol = "CDR";
    uint8 public constant decimals = 0;
    address public owner;
    address public cellar;
    uint256 public rate = 500;
    uint256 public cap = 5000000;
    uint256 public totalSupply;
    uint256 public endsAt;
    bool public halted;
    mapping(address => uint256) public balanceOf;

    event RateChanged(uint256 rate);
    event Issued(address indexed to, uint256 tokens, uint256 paid);
    event Transfer(address indexed from, address indexed to, uint256 value);

    modifier onlyOwner() { require(msg.sender == owner); _; }
    modifier selling() { require(!halted && now < endsAt); _; }

    function CiderSale(address _cellar, uint256 _days) public {
        require(_days < 400);
        owner = msg.sender;
        cellar = _cellar;
        endsAt = now + _days * 1 days;
    }

    function setRate(uint256 _rate) external onlyOwner {
        require(_rate > 0 && _rate < 100000);
        rate = _rate;
        emit RateChanged(_rate);
    }

    function halt(bool on) external onlyOwner {
        halted = on;
    }

    //- weak
    function invest() external payable selling {
        require(msg.value >= 1 finney && msg.value < 100000 ether);
        uint256 tokens = msg.value * rate / 1 ether; //!
        require(tokens > 0);
    //- fixed
    function invest(uint256 fewest) external payable selling {
        require(msg.value >= 1 finney && msg.value < 100000 ether);
        uint256 tokens = msg.value * rate / 1 ether;
        require(tokens > 0 && tokens >= fewest);
    //- end
        require(totalSupply + tokens <= cap);
        totalSupply += tokens;
        balanceOf[msg.sender] += tokens;
        emit Issued(msg.sender, tokens, msg.value);
        emit Transfer(address(0), msg.sender, tokens);
        cellar.transfer(msg.value);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        require(to != address(0) && value <= balanceOf[msg.sender]);
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }
}
