// case: w2-tannery-crowd-fund-old
// class: none
// disguise: 0.4.18 crowd sale with cap, deadline of weeks, refunds pulled by each buyer
// note: Sums pass checked functions; finalising needs the deadline.
pragma solidity ^0.4.18;

library Arith {
    function mul(uint256 a, uint256 b) internal pure returns (uint256) {
        if (a == 0) {
            return 0;
        }
        uint256 c = a * b;
        require(c / a == b);
        return c;
    }

    function sub(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a);
        return a - b;
    }

    function add(uint256 a, uint256 b) internal pure returns (uint256) {
        uint256 c = a + b;
        require(c >= a);
        return c;
    }
}

contract HideToken {
    using Arith for uint256;

    string public constant name = "Tannery Hide";
    string public constant symbol = "HIDE";
    uint8 public constant decimals = 18;

    address public minter;
    bool public mintingOver;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event MintingOver();

    modifier onlyMinter() {
        require(msg.sender == minter);
        _;
    }

    function HideToken() public {
        minter = msg.sender;
    }

    function mint(address to, uint256 value) external onlyMinter {
        require(!mintingOver);
        totalSupply = totalSupply.add(value);
        balanceOf[to] = balanceOf[to].add(value);
        Transfer(address(0), to, value);
    }

    function endMinting() external onlyMinter {
        mintingOver = true;
        MintingOver();
    }

    function transfer(address to, uint256 value) external returns (bool) {
        require(to != address(0));
        balanceOf[msg.sender] = balanceOf[msg.sender].sub(value);
        balanceOf[to] = balanceOf[to].add(value);
        Transfer(msg.sender, to, value);
        return true;
    }
}

contract TannerySale {
    using Arith for uint256;

    HideToken public token;
    address public tanner;
    uint256 public constant RATE = 500;
    uint256 public softCap;
    uint256 public hardCap;
    uint256 public opensAt;
    uint256 public closesAt;
    uint256 public raised;
    bool public settled;
    mapping(address => uint256) public paidBy;

    event Bought(address indexed who, uint256 paid, uint256 received);
    event Settled(bool reached, uint256 raised);
    event Refunded(address indexed who, uint256 amount);

    function TannerySale(uint256 _softCap, uint256 _hardCap, uint256 _opensAt, uint256 _weeks) public {
        require(_softCap > 0 && _softCap <= _hardCap);
        require(_opensAt >= now && _weeks >= 2 && _weeks <= 26);
        tanner = msg.sender;
        softCap = _softCap;
        hardCap = _hardCap;
        opensAt = _opensAt;
        closesAt = _opensAt.add(_weeks.mul(1 weeks));
        token = new HideToken();
    }

    function () external payable {
        buy();
    }

    function buy() public payable {
        require(now >= opensAt && now < closesAt);
        require(msg.value >= 10 finney);
        uint256 next = raised.add(msg.value);
        require(next <= hardCap);
        raised = next;
        paidBy[msg.sender] = paidBy[msg.sender].add(msg.value);
        uint256 amount = msg.value.mul(RATE);
        Bought(msg.sender, msg.value, amount);
        token.mint(msg.sender, amount);
    }

    function settle() public {
        require(now >= closesAt);
        require(!settled);
        settled = true;
        Settled(raised >= softCap, raised);
        token.endMinting();
    }

    function collect() public {
        require(msg.sender == tanner);
        require(settled && raised >= softCap);
        tanner.transfer(this.balance);
    }

    function refund() public {
        require(settled && raised < softCap);
        uint256 amount = paidBy[msg.sender];
        require(amount > 0);
        paidBy[msg.sender] = 0;
        Refunded(msg.sender, amount);
        msg.sender.transfer(amount);
    }
}
