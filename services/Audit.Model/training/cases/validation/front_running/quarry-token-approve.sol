// case: quarry-token-approve
// class: front_running
// disguise: plain form, allowance overwritten in a token of the sale era
// note: A spender uses the old allowance before the new one lands; the fix allows a change only from or to zero.
pragma solidity ^0.4.18;

contract SafeMath {
    function plus(uint256 a, uint256 b) internal pure returns (uint256) {
        uint256 c = a + b;
        require(c >= a);
        return c;
    }
    function minus(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a);
        return a - b;
    }
}

contract QuarryToken is SafeMath {
    string public name = "Quarry Shares";
    string public symbol = "QRY";
    uint8 public decimals = 8;
    uint256 public totalSupply;
    address public founder;
    bool public frozen;
    mapping (address => uint256) balances;
    mapping (address => mapping (address => uint256)) allowed;

    event Transfer(address indexed _from, address indexed _to, uint256 _value);
    event Approval(address indexed _owner, address indexed _spender, uint256 _value);

    function QuarryToken(uint256 _supply) public {
        founder = msg.sender;
        totalSupply = _supply;
        balances[founder] = _supply;
    }

    modifier whenMoving() {
        require(!frozen);
        _;
    }

    function setFrozen(bool _on) public {
        require(msg.sender == founder);
        frozen = _on;
    }

    function transfer(address _to, uint256 _value) public whenMoving returns (bool) {
        require(_to != 0x0);
        balances[msg.sender] = minus(balances[msg.sender], _value);
        balances[_to] = plus(balances[_to], _value);
        Transfer(msg.sender, _to, _value);
        return true;
    }

    function transferFrom(address _from, address _to, uint256 _value) public whenMoving returns (bool) {
        require(_to != 0x0);
        allowed[_from][msg.sender] = minus(allowed[_from][msg.sender], _value);
        balances[_from] = minus(balances[_from], _value);
        balances[_to] = plus(balances[_to], _value);
        Transfer(_from, _to, _value);
        return true;
    }

    function approve(address _spender, uint256 _value) public returns (bool) {
        require(_spender != 0x0);
        //- weak
        allowed[msg.sender][_spender] = _value; //!
        //- fixed
        require(_value == 0 || allowed[msg.sender][_spender] == 0);
        allowed[msg.sender][_spender] = _value;
        //- end
        Approval(msg.sender, _spender, _value);
        return true;
    }

    function balanceOf(address _who) public constant returns (uint256) {
        return balances[_who];
    }

    function allowance(address _owner, address _spender) public constant returns (uint256) {
        return allowed[_owner][_spender];
    }
}
