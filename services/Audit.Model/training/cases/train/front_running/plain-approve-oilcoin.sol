// case: plain-approve-oilcoin
// class: front_running
// disguise: none, old token
// note: approve overwrites an open allowance; the fix wants zero in between
pragma solidity ^0.4.8;

contract OilCoin {
    string public name = "OilCoin";
    uint8 public decimals = 3;
    uint256 public totalSupply;
    mapping (address => uint256) balances;
    mapping (address => mapping (address => uint256)) allowed;

    event Transfer(address indexed _from, address indexed _to, uint256 _value);
    event Approval(address indexed _owner, address indexed _spender, uint256 _value);

    function OilCoin() {
        totalSupply = 5000000;
        balances[msg.sender] = totalSupply;
    }
    function balanceOf(address _owner) constant returns (uint256) { return balances[_owner]; }
    function allowance(address _owner, address _spender) constant returns (uint256) { return allowed[_owner][_spender]; }

    function transfer(address _to, uint256 _value) returns (bool) {
        if (balances[msg.sender] < _value) throw;
        balances[msg.sender] -= _value;
        balances[_to] += _value;
        Transfer(msg.sender, _to, _value);
        return true;
    }
    function approve(address _spender, uint256 _value) returns (bool success) {
        var mine = allowed[msg.sender];
        if (_value > totalSupply || _spender == msg.sender) return false;
        Approval(msg.sender, _spender, _value);
        //- weak
        mine[_spender] = _value; //!
        //- fixed
        if (_value != 0 && mine[_spender] != 0) throw;
        mine[_spender] = _value;
        //- end
        success = true;
    }
    function transferFrom(address _from, address _to, uint256 _value) returns (bool) {
        if (balances[_from] < _value || allowed[_from][msg.sender] < _value) throw;
        balances[_from] -= _value;
        allowed[_from][msg.sender] -= _value;
        balances[_to] += _value;
        Transfer(_from, _to, _value);
        return true;
    }
}
