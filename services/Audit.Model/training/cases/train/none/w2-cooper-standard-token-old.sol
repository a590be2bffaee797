// case: w2-cooper-standard-token-old
// class: none
// disguise: 0.4.11 token with SafeMath-like functions, throw style
// note: All sums are tested; the allowance is changed by compare-and-set.
pragma solidity ^0.4.11;

contract CheckedNumbers {
    function checkedAdd(uint a, uint b) internal returns (uint) {
        uint c = a + b;
        if (c < a) throw;
        return c;
    }

    function checkedSub(uint a, uint b) internal returns (uint) {
        if (b > a) throw;
        return a - b;
    }

    function checkedMul(uint a, uint b) internal returns (uint) {
        if (a == 0) return 0;
        uint c = a * b;
        if (c / a != b) throw;
        return c;
    }
}

contract CooperOwned {
    address public master;
    address public apprentice;

    event MasterChanged(address indexed before, address indexed next);

    modifier onlyMaster() {
        if (msg.sender != master) throw;
        _;
    }

    function CooperOwned() {
        master = msg.sender;
    }

    function appoint(address _apprentice) external onlyMaster {
        apprentice = _apprentice;
    }

    function rise() external {
        if (apprentice == 0x0 || msg.sender != apprentice) throw;
        MasterChanged(master, msg.sender);
        master = msg.sender;
        apprentice = 0x0;
    }
}

contract CooperToken is CheckedNumbers, CooperOwned {
    string public name = "Cooper Barrels";
    string public symbol = "BRL";
    uint8 public decimals = 8;
    uint public totalSupply;
    uint public maxSupply;

    mapping(address => uint) balances;
    mapping(address => mapping(address => uint)) allowed;

    event Transfer(address indexed _from, address indexed _to, uint _value);
    event Approval(address indexed _owner, address indexed _spender, uint _value);

    modifier fullPayload(uint size) {
        if (msg.data.length < size + 4) throw;
        _;
    }

    function CooperToken(uint _maxBarrels) {
        maxSupply = checkedMul(_maxBarrels, 10 ** 8);
    }

    function balanceOf(address _who) public constant returns (uint) {
        return balances[_who];
    }

    function allowance(address _who, address _spender) public constant returns (uint) {
        return allowed[_who][_spender];
    }

    function transfer(address _to, uint _value) public fullPayload(2 * 32) returns (bool) {
        if (_to == 0x0) throw;
        balances[msg.sender] = checkedSub(balances[msg.sender], _value);
        balances[_to] = checkedAdd(balances[_to], _value);
        Transfer(msg.sender, _to, _value);
        return true;
    }

    function transferFrom(address _from, address _to, uint _value) public fullPayload(3 * 32) returns (bool) {
        if (_to == 0x0) throw;
        allowed[_from][msg.sender] = checkedSub(allowed[_from][msg.sender], _value);
        balances[_from] = checkedSub(balances[_from], _value);
        balances[_to] = checkedAdd(balances[_to], _value);
        Transfer(_from, _to, _value);
        return true;
    }

    function changeAllowance(address _spender, uint _expected, uint _value) public fullPayload(3 * 32) returns (bool) {
        if (allowed[msg.sender][_spender] != _expected) throw;
        allowed[msg.sender][_spender] = _value;
        Approval(msg.sender, _spender, _value);
        return true;
    }

    function assemble(address _to, uint _value) public onlyMaster {
        if (_to == 0x0) throw;
        uint next = checkedAdd(totalSupply, _value);
        if (next > maxSupply) throw;
        totalSupply = next;
        balances[_to] = checkedAdd(balances[_to], _value);
        Transfer(0x0, _to, _value);
    }
}
