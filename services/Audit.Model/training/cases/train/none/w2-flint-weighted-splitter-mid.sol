// case: w2-flint-weighted-splitter-mid
// class: none
// disguise: 0.6 splitter of tokens and ether with bounded payees
// note: Each payee pulls; sums and products are checked.
pragma solidity ^0.6.2;

interface IFlintToken {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
}

contract FlintSplitter {
    uint256 public constant PARTS = 10000;
    uint256 public constant MOST_PAYEES = 25;

    mapping(address => uint256) public partsOf;
    mapping(address => uint256) public etherPaid;
    mapping(address => mapping(address => uint256)) public tokenPaid;
    mapping(address => uint256) public tokenPaidInAll;
    uint256 public etherPaidInAll;
    uint256 public payees;

    event EtherIn(address indexed from, uint256 amount);
    event EtherOut(address indexed payee, uint256 amount);
    event TokenOut(address indexed token, address indexed payee, uint256 amount);

    constructor(address[] memory who, uint256[] memory parts) public payable {
        require(who.length > 0 && who.length <= MOST_PAYEES, "Flint: payees");
        require(who.length == parts.length, "Flint: lengths");
        uint256 sum = 0;
        for (uint256 i = 0; i < who.length; i++) {
            require(who[i] != address(0) && partsOf[who[i]] == 0, "Flint: payee");
            require(parts[i] > 0 && parts[i] <= PARTS, "Flint: parts");
            partsOf[who[i]] = parts[i];
            sum = plus(sum, parts[i]);
        }
        require(sum == PARTS, "Flint: sum");
        payees = who.length;
    }

    receive() external payable {
        emit EtherIn(msg.sender, msg.value);
    }

    function etherDue(address who) public view returns (uint256) {
        uint256 whole = plus(address(this).balance, etherPaidInAll);
        return minus(times(whole, partsOf[who]) / PARTS, etherPaid[who]);
    }

    function tokenDue(IFlintToken token, address who) public view returns (uint256) {
        uint256 whole = plus(token.balanceOf(address(this)), tokenPaidInAll[address(token)]);
        return minus(times(whole, partsOf[who]) / PARTS, tokenPaid[address(token)][who]);
    }

    function takeEther() external {
        uint256 due = etherDue(msg.sender);
        require(due > 0, "Flint: nothing");
        etherPaid[msg.sender] = plus(etherPaid[msg.sender], due);
        etherPaidInAll = plus(etherPaidInAll, due);
        emit EtherOut(msg.sender, due);
        (bool ok, ) = msg.sender.call{value: due}("");
        require(ok, "Flint: refused");
    }

    function takeToken(IFlintToken token) external {
        uint256 due = tokenDue(token, msg.sender);
        require(due > 0, "Flint: nothing");
        tokenPaid[address(token)][msg.sender] = plus(tokenPaid[address(token)][msg.sender], due);
        tokenPaidInAll[address(token)] = plus(tokenPaidInAll[address(token)], due);
        emit TokenOut(address(token), msg.sender, due);
        require(token.transfer(msg.sender, due), "Flint: token");
    }

    function plus(uint256 a, uint256 b) private pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "Flint: plus");
    }

    function minus(uint256 a, uint256 b) private pure returns (uint256) {
        require(b <= a, "Flint: minus");
        return a - b;
    }

    function times(uint256 a, uint256 b) private pure returns (uint256 c) {
        if (a == 0) return 0;
        c = a * b;
        require(c / a == b, "Flint: times");
    }
}
