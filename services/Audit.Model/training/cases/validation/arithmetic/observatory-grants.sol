// case: observatory-grants
// class: arithmetic
// disguise: what is due is a difference that can be negative after a cut
// note: After cut() the vested amount may be below what was drawn, and the difference wraps; the fix returns zero then.
pragma solidity ^0.7.3;

interface IGrantToken {
    function transfer(address to, uint256 amount) external returns (bool);
}

contract ObservatoryGrants {
    struct Grant {
        uint128 total;
        uint128 drawn;
        uint64 start;
        uint64 length;
    }

    IGrantToken public immutable token;
    address public immutable board;
    mapping(address => Grant) public grants;
    uint256 public promised;

    event Granted(address indexed to, uint128 total, uint64 length);
    event Cut(address indexed to, uint128 total);
    event Drawn(address indexed to, uint256 amount);

    constructor(IGrantToken token_) {
        token = token_;
        board = msg.sender;
    }

    modifier onlyBoard() {
        require(msg.sender == board, "board only");
        _;
    }

    function grant(address to, uint128 total, uint64 length) external onlyBoard {
        require(grants[to].total == 0, "has a grant");
        require(length >= 30 days && length <= 3650 days, "length");
        require(promised + total >= promised, "total");
        promised += total;
        grants[to] = Grant(total, 0, uint64(block.timestamp), length);
        emit Granted(to, total, length);
    }

    function cut(address to, uint128 total) external onlyBoard {
        Grant storage g = grants[to];
        require(total > 0 && total < g.total && g.total - total <= promised, "no cut");
        promised -= g.total - total;
        g.total = total;
        emit Cut(to, total);
    }

    function vested(address to) public view returns (uint256) {
        Grant memory g = grants[to];
        if (g.total == 0) return 0;
        uint256 past = block.timestamp - g.start;
        if (past >= g.length) return g.total;
        return uint256(g.total) * past / g.length;
    }

    function due(address to) public view returns (uint256) {
        Grant memory g = grants[to];
        //- weak
        return vested(to) - g.drawn; //!
        //- fixed
        uint256 sofar = vested(to);
        return sofar > g.drawn ? sofar - g.drawn : 0;
        //- end
    }

    function draw(uint128 amount) external {
        Grant storage g = grants[msg.sender];
        require(amount > 0 && amount <= due(msg.sender), "not due");
        require(amount <= type(uint128).max - g.drawn, "amount");
        g.drawn += amount;
        require(token.transfer(msg.sender, amount), "token");
        emit Drawn(msg.sender, amount);
    }
}
