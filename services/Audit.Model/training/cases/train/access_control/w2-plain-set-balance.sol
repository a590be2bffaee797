// case: w2-plain-set-balance
// class: access_control
// disguise: plain: function for tests left in a token
// note: Anyone sets any balance; the fix makes it internal.
pragma solidity ^0.4.9;

contract ChalkToken {
    mapping (address => uint) balances;
    uint public totalSupply = 9000;

    function ChalkToken() {
        setBalance(msg.sender, totalSupply);
    }

    //- weak
    function setBalance(address who, uint n) { //!
    //- fixed
    function setBalance(address who, uint n) internal {
    //- end
        balances[who] = n;
    }

    function transfer(address to, uint n) returns (bool) {
        require(to != msg.sender && balances[msg.sender] >= n);
        setBalance(msg.sender, balances[msg.sender] - n);
        setBalance(to, balances[to] + n);
        return true;
    }

    function balanceOf(address who) constant returns (uint) {
        return balances[who];
    }
}
