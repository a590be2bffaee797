// case: plain-cork-token-transfer
// class: arithmetic
// disguise: plain: transfer with a difference that is never below zero
// note: The test `balance - value >= 0` always holds; the fix compares the balance.
pragma solidity ^0.4.18;

contract CorkToken {
    string public name = "Cork";
    string public symbol = "CRK";
    uint public totalSupply;
    mapping(address => uint) public balances;
    mapping(address => mapping(address => uint)) public allowed;
    event Transfer(address indexed _from, address indexed _to, uint _value);
    event Approval(address indexed _owner, address indexed _spender, uint _value);

    function CorkToken(uint supply) public {
        totalSupply = supply;
        balances[msg.sender] = supply;
    }

    function transfer(address _to, uint _value) public returns (bool) {
        //- weak
        require(balances[msg.sender] - _value >= 0); //!
        balances[msg.sender] -= _value; //!
        //- fixed
        require(balances[msg.sender] >= _value);
        balances[msg.sender] -= _value;
        //- end
        balances[_to] += _value;
        Transfer(msg.sender, _to, _value);
        return true;
    }

    function approve(address _spender, uint _value) public returns (bool) {
        require(_value == 0 || allowed[msg.sender][_spender] == 0);
        allowed[msg.sender][_spender] = _value;
        Approval(msg.sender, _spender, _value);
        return true;
    }

    function balanceOf(address a) public constant returns (uint) { return balances[a]; }
}
