// case: plain-puddle-coin-from
// class: access_control
// disguise: plain: transferFrom without any allowance
// note: Anyone moves the tokens of all; the fix tests and lowers the allowance.
pragma solidity ^0.4.8;

contract PuddleCoin {
    mapping (address => uint) balances;
    mapping (address => mapping (address => uint)) allowed;
    uint public totalSupply;
    event Transfer(address indexed _from, address indexed _to, uint _value);
    event Approval(address indexed _owner, address indexed _spender, uint _value);

    function PuddleCoin() { totalSupply = 1000000; balances[msg.sender] = totalSupply; }

    function transfer(address _to, uint _value) returns (bool) {
        if (balances[msg.sender] < _value) return false;
        balances[msg.sender] -= _value;
        balances[_to] += _value;
        Transfer(msg.sender, _to, _value);
        return true;
    }

    //- weak
    function transferFrom(address _from, address _to, uint _value) returns (bool) { //!
        if (balances[_from] < _value) return false;
    //- fixed
    function transferFrom(address _from, address _to, uint _value) returns (bool) {
        if (balances[_from] < _value || allowed[_from][msg.sender] < _value) return false;
        allowed[_from][msg.sender] -= _value;
    //- end
        balances[_from] -= _value;
        balances[_to] += _value;
        Transfer(_from, _to, _value);
        return true;
    }

    function approve(address _spender, uint _value) returns (bool) {
        if (_value > 0 && allowed[msg.sender][_spender] > 0) return false;
        allowed[msg.sender][_spender] = _value;
        Approval(msg.sender, _spender, _value);
        return true;
    }
}
