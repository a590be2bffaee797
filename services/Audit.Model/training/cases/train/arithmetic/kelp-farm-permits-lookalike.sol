// case: kelp-farm-permits-lookalike
// class: arithmetic
// disguise: a full ERC-20 with bare operators, each behind a comparison
// note: The allowance, both balances and the burn are compared before.
pragma solidity ^0.4.11;

contract KelpPermit {
    mapping (address => uint) balances;
    mapping (address => mapping (address => uint)) allowed;
    uint supply;
    address ministry;

    event Transfer(address indexed from, address indexed to, uint value);
    event Approval(address indexed owner, address indexed spender, uint value);

    function KelpPermit(uint n) {
        supply = n;
        ministry = msg.sender;
        balances[msg.sender] = n;
    }

    function transfer(address to, uint value) returns (bool ok) {
        if (balances[msg.sender] < value || balances[to] + value < balances[to]) return false;
        balances[msg.sender] -= value;
        balances[to] += value;
        Transfer(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint value) returns (bool ok) {
        if (balances[from] < value || allowed[from][msg.sender] < value) return false;
        if (balances[to] + value < balances[to]) return false;
        balances[from] -= value;
        allowed[from][msg.sender] -= value;
        balances[to] += value;
        Transfer(from, to, value);
        return true;
    }

    function approve(address spender, uint value) returns (bool ok) {
        if (value != 0 && allowed[msg.sender][spender] != 0) throw;
        allowed[msg.sender][spender] = value;
        Approval(msg.sender, spender, value);
        return true;
    }

    function retire(uint value) returns (bool ok) {
        if (value > balances[msg.sender]) return false;
        balances[msg.sender] -= value;
        supply -= value;
        return true;
    }

    function allot(uint value) {
        if (msg.sender != ministry || supply + value < supply) throw;
        supply += value;
        balances[ministry] += value;
    }

    function balanceOf(address who) constant returns (uint) {
        return balances[who];
    }
}
