// case: ferry-vouchers-agent
// class: arithmetic
// disguise: both balances are checked, the allowance is not
// note: allowance is lowered without comparing; the fix adds the comparison.
pragma solidity ^0.4.16;

contract FerryVoucher {
    string public name = "Sound Ferry Voucher";
    string public symbol = "SFV";
    uint8 public decimals = 0;
    uint256 public totalSupply;
    mapping(address => uint256) balances;
    mapping(address => mapping(address => uint256)) agents;

    event Transfer(address indexed _from, address indexed _to, uint256 _value);
    event Approval(address indexed _owner, address indexed _spender, uint256 _value);

    function FerryVoucher(uint256 _issued) public {
        totalSupply = _issued;
        balances[msg.sender] = _issued;
    }

    function balanceOf(address _who) public constant returns (uint256) {
        return balances[_who];
    }

    function transfer(address _to, uint256 _value) public returns (bool) {
        require(_to != address(0));
        require(balances[msg.sender] >= _value);
        balances[msg.sender] -= _value;
        balances[_to] += _value;
        Transfer(msg.sender, _to, _value);
        return true;
    }

    function approve(address _spender, uint256 _value) public returns (bool) {
        require(_value == 0 || agents[msg.sender][_spender] == 0);
        agents[msg.sender][_spender] = _value;
        Approval(msg.sender, _spender, _value);
        return true;
    }

    function transferFrom(address _from, address _to, uint256 _value) public returns (bool) {
        require(_to != address(0));
        require(balances[_from] >= _value);
        //- weak
        require(agents[_from][msg.sender] > 0);
        balances[_from] -= _value;
        balances[_to] += _value;
        agents[_from][msg.sender] -= _value; //!
        //- fixed
        require(agents[_from][msg.sender] >= _value);
        balances[_from] -= _value;
        balances[_to] += _value;
        agents[_from][msg.sender] -= _value;
        //- end
        Transfer(_from, _to, _value);
        return true;
    }

    function allowance(address _owner, address _spender) public constant returns (uint256) {
        return agents[_owner][_spender];
    }
}
