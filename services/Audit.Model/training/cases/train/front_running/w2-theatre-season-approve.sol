// case: w2-theatre-season-approve
// class: front_running
// disguise: token of a theatre with base contracts; the allowance helper overwrites
// note: approve sets without looking at what is open; the fix takes the expected current value
pragma solidity ^0.4.18;

contract Named {
    string public name;
    string public symbol;
    uint8 public decimals;

    function Named(string n, string s, uint8 d) internal {
        name = n;
        symbol = s;
        decimals = d;
    }
}

library Sums {
    function plus(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        assert(c >= a);
    }

    function minus(uint256 a, uint256 b) internal pure returns (uint256) {
        assert(b <= a);
        return a - b;
    }
}

contract TheatreSeason is Named {
    using Sums for uint256;

    address public director;
    bool public curtain;
    uint256 public totalSupply;
    mapping(address => uint256) internal seats;
    mapping(address => mapping(address => uint256)) internal lent;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    modifier whenOpen() {
        require(!curtain);
        _;
    }

    function TheatreSeason() public Named("Theatre Season", "SEAT", 0) {
        director = msg.sender;
    }

    function balanceOf(address who) public view returns (uint256) {
        return seats[who];
    }

    function allowance(address owner, address spender) public view returns (uint256) {
        return lent[owner][spender];
    }

    function issue(address to, uint256 n) public {
        require(msg.sender == director && to != address(0));
        totalSupply = totalSupply.plus(n);
        seats[to] = seats[to].plus(n);
        Transfer(0, to, n);
    }

    function transfer(address to, uint256 n) public whenOpen returns (bool) {
        require(to != address(0));
        seats[msg.sender] = seats[msg.sender].minus(n);
        seats[to] = seats[to].plus(n);
        Transfer(msg.sender, to, n);
        return true;
    }

    //- weak
    function approve(address spender, uint256 n) public whenOpen returns (bool) {
    //- fixed
    function approve(address spender, uint256 expected, uint256 n) public whenOpen returns (bool) {
    //- end
        require(spender != address(0));
    //- weak
        lent[msg.sender][spender] = n; //!
    //- fixed
        require(lent[msg.sender][spender] == expected);
        lent[msg.sender][spender] = n;
    //- end
        Approval(msg.sender, spender, n);
        return true;
    }

    function lendMore(address spender, uint256 n) public whenOpen returns (bool) {
        lent[msg.sender][spender] = lent[msg.sender][spender].plus(n);
        Approval(msg.sender, spender, lent[msg.sender][spender]);
        return true;
    }

    function transferFrom(address from, address to, uint256 n) public whenOpen returns (bool) {
        require(to != address(0));
        lent[from][msg.sender] = lent[from][msg.sender].minus(n);
        seats[from] = seats[from].minus(n);
        seats[to] = seats[to].plus(n);
        Transfer(from, to, n);
        return true;
    }

    function draw(bool closed) public {
        require(msg.sender == director);
        curtain = closed;
    }
}
