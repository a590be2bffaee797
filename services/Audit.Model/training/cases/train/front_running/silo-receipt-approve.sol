// case: silo-receipt-approve
// class: front_running
// disguise: ordinary ERC-20 approve among checked arithmetic
// note: A changed allowance can be spent twice; the fix refuses to go from one non-zero value to another.
pragma solidity ^0.4.18;

contract SiloReceipt {
    string public constant name = "Silo Receipt";
    string public constant symbol = "SILO";
    uint8 public constant decimals = 3;
    uint256 public totalSupply;
    address public granary;

    mapping(address => uint256) balances;
    mapping(address => mapping(address => uint256)) allowed;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    function SiloReceipt(uint256 _kilograms) public {
        granary = msg.sender;
        totalSupply = _kilograms;
        balances[msg.sender] = _kilograms;
    }

    function balanceOf(address _holder) public view returns (uint256) {
        return balances[_holder];
    }

    function move(address _from, address _to, uint256 _value) internal {
        require(_to != address(0));
        require(balances[_from] >= _value);
        require(balances[_to] + _value >= balances[_to]);
        balances[_from] -= _value;
        balances[_to] += _value;
        Transfer(_from, _to, _value);
    }

    function transfer(address _to, uint256 _value) public returns (bool) {
        move(msg.sender, _to, _value);
        return true;
    }

    function transferFrom(address _from, address _to, uint256 _value) public returns (bool) {
        require(allowed[_from][msg.sender] >= _value);
        allowed[_from][msg.sender] -= _value;
        move(_from, _to, _value);
        return true;
    }

    function approve(address _spender, uint256 _value) public returns (bool) {
        //- weak
        allowed[msg.sender][_spender] = _value; //!
        //- fixed
        require(_value == 0 || allowed[msg.sender][_spender] == 0);
        allowed[msg.sender][_spender] = _value;
        //- end
        Approval(msg.sender, _spender, _value);
        return true;
    }

    function allowance(address _holder, address _spender) public view returns (uint256) {
        return allowed[_holder][_spender];
    }
}
