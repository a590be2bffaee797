// case: w2-hop-yard-allowance-spread
// class: arithmetic
// disguise: allowance tested for one spender and lowered for another
// note: The test looks at allowed[from][to], the subtraction is at allowed[from][msg.sender]; the fix tests the right one.
pragma solidity ^0.4.17;

contract HopYard {
    string public symbol = "HOP";
    uint public totalSupply = 5000000;
    address public brewer;
    mapping (address => uint) balances;
    mapping (address => mapping (address => uint)) allowed;
    mapping (address => bool) public frozen;

    event Transfer(address indexed from, address indexed to, uint value);
    event Approval(address indexed owner, address indexed spender, uint value);

    function HopYard() public {
        brewer = msg.sender;
        balances[msg.sender] = 5000000;
    }

    function freeze(address who, bool on) public {
        require(msg.sender == brewer);
        frozen[who] = on;
    }

    function balanceOf(address who) public constant returns (uint) {
        return balances[who];
    }

    function allowance(address who, address spender) public constant returns (uint) {
        return allowed[who][spender];
    }

    function transfer(address to, uint value) public returns (bool) {
        require(!frozen[msg.sender] && to != 0x0);
        require(balances[msg.sender] >= value && balances[to] + value >= balances[to]);
        balances[msg.sender] -= value;
        balances[to] += value;
        Transfer(msg.sender, to, value);
        return true;
    }

    function approve(address spender, uint value) public returns (bool) {
        require(value == 0 || allowed[msg.sender][spender] == 0);
        allowed[msg.sender][spender] = value;
        Approval(msg.sender, spender, value);
        return true;
    }

    function transferFrom(address from, address to, uint value) public returns (bool) {
        require(!frozen[from] && to != 0x0);
        require(balances[from] >= value && balances[to] + value >= balances[to]);
        //- weak
        require(allowed[from][to] >= value || allowed[from][msg.sender] > 0);
        balances[from] -= value;
        balances[to] += value;
        allowed[from][msg.sender] -= value; //!
        //- fixed
        require(allowed[from][msg.sender] >= value);
        balances[from] -= value;
        balances[to] += value;
        allowed[from][msg.sender] -= value;
        //- end
        Transfer(from, to, value);
        return true;
    }

    function burn(uint value) public {
        require(balances[msg.sender] >= value && totalSupply >= value);
        balances[msg.sender] -= value;
        totalSupply -= value;
        Transfer(msg.sender, 0x0, value);
    }
}
