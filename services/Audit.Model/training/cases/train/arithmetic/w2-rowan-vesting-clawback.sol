// case: w2-rowan-vesting-clawback
// class: arithmetic
// disguise: total lowered by the giver below what has been paid already
// note: granted - paid wraps after a large clawback; the fix limits the clawback to the rest.
pragma solidity ^0.4.24;

contract RowanVesting {
    struct Grant { uint granted; uint paid; uint64 start; uint64 len; }

    address public board;
    mapping(address => Grant) public grants;
    mapping(address => uint) public leaves;
    uint public committed;

    event Granted(address indexed who, uint amount);
    event Reduced(address indexed who, uint by);
    event Vested(address indexed who, uint amount);

    constructor() public payable {
        board = msg.sender;
    }

    modifier onlyBoard() {
        require(msg.sender == board);
        _;
    }

    function grant(address who, uint amount, uint64 len) external onlyBoard {
        require(grants[who].granted == 0 && amount > 0 && amount < 1e27);
        require(len >= 30 days && len < 3650 days);
        grants[who] = Grant(amount, 0, uint64(now), len);
        committed = amount;
        emit Granted(who, amount);
    }

    function clawBack(address who, uint by) external onlyBoard {
        Grant storage g = grants[who];
        //- weak
        require(g.granted > 0 && by < 1e27);
        g.granted = g.granted - by; //!
        //- fixed
        require(g.granted > 0 && by <= g.granted - g.paid);
        g.granted = g.granted - by;
        //- end
        emit Reduced(who, by);
    }

    function ripe(address who) public view returns (uint) {
        Grant storage g = grants[who];
        if (now >= uint(g.start) + g.len) return g.granted;
        require(g.granted < 1e27);
        return g.granted * (now - g.start) / g.len;
    }

    function release() external {
        Grant storage g = grants[msg.sender];
        uint r = ripe(msg.sender);
        require(r > g.paid);
        uint part = r - g.paid;
        g.paid = r;
        leaves[msg.sender] = part;
        emit Vested(msg.sender, part);
    }

    function payOut() external onlyBoard {
        board.transfer(address(this).balance);
    }
}
