// case: w2-barnacle-long-token-payable
// class: locked_ether
// disguise: long pausable, burnable token of 0.4 with an ownership base and a payable fallback
// note: Of all its functions none moves ether; the fix has the owner take it out
pragma solidity ^0.4.18;

library BarnacleMath {
    function mul(uint256 a, uint256 b) internal pure returns (uint256) {
        if (a == 0) {
            return 0;
        }
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

contract Captained {
    address public captain;

    event CaptainChanged(address from, address to);

    function Captained() public {
        captain = msg.sender;
    }

    modifier onlyCaptain() {
        require(msg.sender == captain);
        _;
    }

    function changeCaptain(address next) public onlyCaptain {
        require(next != address(0));
        CaptainChanged(captain, next);
        captain = next;
    }
}

contract Anchored is Captained {
    bool public anchored = false;

    event Anchor(bool down);

    modifier whenAfloat() {
        require(!anchored);
        _;
    }

    function setAnchor(bool down) public onlyCaptain {
        anchored = down;
        Anchor(down);
    }
}

contract BarnacleToken is Anchored {
    using BarnacleMath for uint256;

    string public constant name = "Barnacle";
    string public constant symbol = "BRN";
    uint8 public constant decimals = 18;
    uint256 public totalSupply;
    mapping(address => uint256) internal balances;
    mapping(address => mapping(address => uint256)) internal allowed;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event Burn(address indexed burner, uint256 value);

    function BarnacleToken(uint256 units) public {
        totalSupply = units.mul(10 ** 18);
        balances[msg.sender] = totalSupply;
    }

    //- weak
    function () public payable { //!
    }
    //- fixed
    function () public payable {
    }

    function salvage() public onlyCaptain {
        captain.transfer(this.balance);
    }
    //- end

    function balanceOf(address who) public view returns (uint256) {
        return balances[who];
    }

    function transfer(address to, uint256 value) public whenAfloat returns (bool) {
        require(to != address(0));
        balances[msg.sender] = balances[msg.sender].sub(value);
        balances[to] = balances[to].add(value);
        Transfer(msg.sender, to, value);
        return true;
    }

    function raiseAllowance(address spender, uint256 by) public whenAfloat returns (bool) {
        allowed[msg.sender][spender] = allowed[msg.sender][spender].add(by);
        Approval(msg.sender, spender, allowed[msg.sender][spender]);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) public whenAfloat returns (bool) {
        require(to != address(0));
        allowed[from][msg.sender] = allowed[from][msg.sender].sub(value);
        balances[from] = balances[from].sub(value);
        balances[to] = balances[to].add(value);
        Transfer(from, to, value);
        return true;
    }

    function burn(uint256 value) public {
        balances[msg.sender] = balances[msg.sender].sub(value);
        totalSupply = totalSupply.sub(value);
        Burn(msg.sender, value);
    }
}
