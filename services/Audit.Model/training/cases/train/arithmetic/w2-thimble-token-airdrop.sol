// case: w2-thimble-token-airdrop
// class: arithmetic
// disguise: a full token with SafeMath where only the airdrop total is a bare product
// note: receivers.length * perHead wraps to a small number; the fix uses mul as everywhere else.
pragma solidity ^0.4.18;

library SafeMath {
    function mul(uint256 a, uint256 b) internal pure returns (uint256) {
        if (a == 0) return 0;
        uint256 c = a * b;
        assert(c / a == b);
        return c;
    }

    function sub(uint256 a, uint256 b) internal pure returns (uint256) {
        assert(b <= a);
        return a - b;
    }

    function add(uint256 a, uint256 b) internal pure returns (uint256) {
        uint256 c = a + b;
        assert(c >= a);
        return c;
    }
}

contract Ownable {
    address public owner;

    function Ownable() public {
        owner = msg.sender;
    }

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    function transferOwnership(address next) public onlyOwner {
        require(next != address(0));
        owner = next;
    }
}

contract ThimbleToken is Ownable {
    using SafeMath for uint256;

    string public constant name = "Thimble";
    string public constant symbol = "THM";
    uint8 public constant decimals = 18;
    uint256 public totalSupply;
    bool public paused;

    mapping(address => uint256) balances;
    mapping(address => mapping(address => uint256)) allowed;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    modifier whenOpen() {
        require(!paused);
        _;
    }

    function ThimbleToken(uint256 supply) public {
        totalSupply = supply.mul(10 ** uint256(decimals));
        balances[msg.sender] = totalSupply;
    }

    function setPaused(bool p) public onlyOwner {
        paused = p;
    }

    function balanceOf(address who) public view returns (uint256) {
        return balances[who];
    }

    function transfer(address to, uint256 value) public whenOpen returns (bool) {
        balances[msg.sender] = balances[msg.sender].sub(value);
        balances[to] = balances[to].add(value);
        Transfer(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) public whenOpen returns (bool) {
        allowed[from][msg.sender] = allowed[from][msg.sender].sub(value);
        balances[from] = balances[from].sub(value);
        balances[to] = balances[to].add(value);
        Transfer(from, to, value);
        return true;
    }

    function increaseApproval(address spender, uint256 by) public returns (bool) {
        allowed[msg.sender][spender] = allowed[msg.sender][spender].add(by);
        Approval(msg.sender, spender, allowed[msg.sender][spender]);
        return true;
    }

    function airdrop(address[] receivers, uint256 perHead) public whenOpen returns (bool) {
        uint256 heads = receivers.length;
        require(heads > 0 && heads <= 50 && perHead > 0);
        //- weak
        uint256 total = heads * perHead; //!
        //- fixed
        uint256 total = heads.mul(perHead);
        //- end
        require(balances[msg.sender] >= total);
        balances[msg.sender] = balances[msg.sender].sub(total);
        for (uint256 i = 0; i < heads; i++) {
            balances[receivers[i]] = balances[receivers[i]].add(perHead);
            Transfer(msg.sender, receivers[i], perHead);
        }
        return true;
    }
}
