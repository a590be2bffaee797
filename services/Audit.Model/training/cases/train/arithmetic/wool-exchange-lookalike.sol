// case: wool-exchange-lookalike
// class: arithmetic
// disguise: unsigned differences inside ternaries and after swaps
// note: Each difference is taken from the larger.
pragma solidity ^0.6.10;

contract WoolExchange {
    address public weigher;
    mapping(address => uint256) public bales;
    mapping(address => uint256) public owed;
    uint256 public constant MAX = 1e6;

    event Settled(address indexed a, address indexed b, uint256 bales);

    constructor() public {
        weigher = msg.sender;
    }

    function bring(address who, uint256 n) external {
        require(msg.sender == weigher, "weigher");
        require(n <= MAX && bales[who] <= MAX, "max");
        bales[who] += n;
    }

    function gap(uint256 a, uint256 b) public pure returns (uint256) {
        return a > b ? a - b : b - a;
    }

    function owe(address to, uint256 n) external {
        require(to != msg.sender && owed[to] <= MAX && n <= MAX, "owe");
        require(bales[msg.sender] >= n, "bales");
        bales[msg.sender] -= n;
        owed[to] += n;
    }

    function settle(address other) external {
        uint256 mine = owed[msg.sender];
        uint256 theirs = owed[other];
        (uint256 high, uint256 low) = mine > theirs ? (mine, theirs) : (theirs, mine);
        uint256 net = high - low;
        owed[msg.sender] = mine == high ? net : 0;
        owed[other] = mine == high ? 0 : net;
        emit Settled(msg.sender, other, low);
    }

    function collect() external {
        uint256 n = owed[msg.sender];
        owed[msg.sender] = 0;
        require(bales[msg.sender] + n >= n, "sum");
        bales[msg.sender] += n;
    }
}
