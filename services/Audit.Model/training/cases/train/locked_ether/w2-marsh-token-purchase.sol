// case: w2-marsh-token-purchase
// class: locked_ether
// disguise: old ICO token in one contract: buying through the fallback, no way to the ether
// note: The fallback sells tokens and keeps the ether; the fix forwards it to the founder
pragma solidity ^0.4.13;

contract MarshToken {
    string public constant name = "Marsh";
    string public constant symbol = "MSH";
    uint8 public constant decimals = 18;
    address public founder;
    uint public totalSupply;
    uint public cap = 50000000 ether;
    uint public endsAt;
    mapping(address => uint) balances;

    event Transfer(address indexed from, address indexed to, uint value);
    event Sale(address indexed to, uint paid, uint tokens);

    function MarshToken(uint daysToRun) {
        require(daysToRun < 200);
        founder = msg.sender;
        endsAt = now + daysToRun * 1 days;
    }

    function balanceOf(address a) constant returns (uint) {
        return balances[a];
    }

    function transfer(address to, uint value) returns (bool) {
        require(balances[msg.sender] >= value && to != 0);
        balances[msg.sender] -= value;
        balances[to] += value;
        Transfer(msg.sender, to, value);
        return true;
    }

    //- weak
    function () payable { //!
    //- fixed
    function () payable {
    //- end
        require(now < endsAt && msg.value >= 1 finney && msg.value < 100000 ether);
        uint tokens = msg.value * 500;
        require(totalSupply + tokens <= cap);
        totalSupply += tokens;
        balances[msg.sender] += tokens;
        Sale(msg.sender, msg.value, tokens);
        Transfer(0, msg.sender, tokens);
    //- weak
    //- fixed
        founder.transfer(msg.value);
    //- end
    }

    function shorten(uint at) {
        require(msg.sender == founder && at < endsAt);
        endsAt = at;
    }
}
