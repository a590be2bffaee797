// case: chess-club-stipends
// class: arithmetic
// disguise: the count of receivers is limited, the amount per head is not
// note: each * list.length wraps to a small cost; the fix divides back.
pragma solidity ^0.6.8;

contract ChessStipends {
    address public immutable arbiter;
    mapping(address => uint256) public purse;
    mapping(address => uint16) public rating;

    event Stipend(address indexed from, address indexed to, uint256 amount);
    event Endowed(address indexed to, uint256 amount);

    constructor() public {
        arbiter = msg.sender;
        rating[msg.sender] = 1200;
    }

    function endow(address to, uint256 amount) external {
        require(msg.sender == arbiter, "arbiter");
        require(purse[to] + amount >= amount, "purse");
        purse[to] += amount;
        emit Endowed(to, amount);
    }

    function rate(address who, int16 change) external {
        require(msg.sender == arbiter, "arbiter");
        require(change >= -100 && change <= 100, "change");
        int32 next = int32(rating[who]) + change;
        if (next < 100) next = 100;
        if (next > 3000) next = 3000;
        rating[who] = uint16(next);
    }

    function distribute(address[] calldata players, uint256 each) external {
        require(players.length > 0 && players.length <= 64, "players");
        require(each > 0, "each");
        //- weak
        uint256 cost = each * players.length; //!
        //- fixed
        uint256 cost = each * players.length;
        require(cost / players.length == each, "cost");
        //- end
        require(purse[msg.sender] >= cost, "purse");
        purse[msg.sender] -= cost;
        for (uint256 i = 0; i < players.length; i++) {
            require(purse[players[i]] + each >= each, "player");
            purse[players[i]] += each;
            emit Stipend(msg.sender, players[i], each);
        }
    }
}
