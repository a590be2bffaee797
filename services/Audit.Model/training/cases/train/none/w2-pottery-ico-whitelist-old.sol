// case: w2-pottery-ico-whitelist-old
// class: none
// disguise: 0.4.22 sale with whitelist, hard cap and forward to a fixed purse
// note: Sums are checked; the purse is paid last and its result required.
pragma solidity ^0.4.22;

contract PotteryMath {
    function add(uint256 a, uint256 b) internal pure returns (uint256) {
        uint256 c = a + b;
        assert(c >= a);
        return c;
    }

    function sub(uint256 a, uint256 b) internal pure returns (uint256) {
        assert(b <= a);
        return a - b;
    }

    function mul(uint256 a, uint256 b) internal pure returns (uint256) {
        uint256 c = a * b;
        assert(a == 0 || c / a == b);
        return c;
    }
}

contract PotteryShares is PotteryMath {
    string public constant name = "Pottery Shares";
    string public constant symbol = "POT";
    uint8 public constant decimals = 18;
    uint256 public constant HARD_CAP = 3000 ether;
    uint256 public constant MOST_EACH = 50 ether;
    uint256 public constant RATE = 1200;

    address public potter;
    address public purse;
    uint256 public opens;
    uint256 public closes;
    uint256 public raised;
    uint256 public totalSupply;
    mapping(address => bool) public listed;
    mapping(address => uint256) public paid;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Listed(address indexed who, bool on);
    event Sold(address indexed who, uint256 paid, uint256 amount);
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed from, address indexed spender, uint256 value);

    modifier onlyPotter() {
        require(msg.sender == potter, "potter only");
        _;
    }

    constructor(address _purse, uint256 _opens, uint256 _days) public {
        require(_purse != address(0), "purse");
        require(_opens > now && _days >= 5 && _days <= 120, "dates");
        potter = msg.sender;
        purse = _purse;
        opens = _opens;
        closes = add(_opens, mul(_days, 1 days));
    }

    function list(address[] people, bool on) external onlyPotter {
        require(people.length <= 150, "too many");
        for (uint256 i = 0; i < people.length; i++) {
            listed[people[i]] = on;
            emit Listed(people[i], on);
        }
    }

    function () external payable {
        buy();
    }

    function buy() public payable {
        require(now >= opens && now < closes, "shut");
        require(listed[msg.sender], "not listed");
        require(msg.value >= 100 finney, "too little");
        uint256 mine = add(paid[msg.sender], msg.value);
        require(mine <= MOST_EACH, "too much");
        uint256 all = add(raised, msg.value);
        require(all <= HARD_CAP, "sold out");
        paid[msg.sender] = mine;
        raised = all;
        uint256 amount = mul(msg.value, RATE);
        totalSupply = add(totalSupply, amount);
        balanceOf[msg.sender] = add(balanceOf[msg.sender], amount);
        emit Sold(msg.sender, msg.value, amount);
        emit Transfer(address(0), msg.sender, amount);
        require(purse.send(msg.value), "purse refused");
    }

    function transfer(address to, uint256 value) external returns (bool) {
        require(now >= closes, "not yet");
        move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        require(now >= closes, "not yet");
        allowance[from][msg.sender] = sub(allowance[from][msg.sender], value);
        move(from, to, value);
        return true;
    }

    function increaseApproval(address spender, uint256 by) external returns (bool) {
        allowance[msg.sender][spender] = add(allowance[msg.sender][spender], by);
        emit Approval(msg.sender, spender, allowance[msg.sender][spender]);
        return true;
    }

    function decreaseApproval(address spender, uint256 by) external returns (bool) {
        uint256 old = allowance[msg.sender][spender];
        allowance[msg.sender][spender] = by >= old ? 0 : sub(old, by);
        emit Approval(msg.sender, spender, allowance[msg.sender][spender]);
        return true;
    }

    function move(address from, address to, uint256 value) internal {
        require(to != address(0) && to != address(this), "recipient");
        balanceOf[from] = sub(balanceOf[from], value);
        balanceOf[to] = add(balanceOf[to], value);
        emit Transfer(from, to, value);
    }
}
