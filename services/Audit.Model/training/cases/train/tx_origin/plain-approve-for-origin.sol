// case: plain-approve-for-origin
// class: tx_origin
// disguise: plain: approval written for the origin
// note: Any contract called can approve itself for the origin; the fix approves for the caller.
pragma solidity ^0.4.13;

contract SaltCoin {
    mapping (address => uint) public balances;
    mapping (address => mapping (address => uint)) public allowed;
    event Approval(address owner, address spender, uint n);

    function SaltCoin() { balances[msg.sender] = 365000; }

    function approve(address spender, uint n) returns (bool) {
        require(spender != 0);
        //- weak
        require(n == 0 || allowed[tx.origin][spender] == 0);
        allowed[tx.origin][spender] = n; //!
        Approval(tx.origin, spender, n);
        //- fixed
        require(n == 0 || allowed[msg.sender][spender] == 0);
        allowed[msg.sender][spender] = n;
        Approval(msg.sender, spender, n);
        //- end
        return true;
    }

    function transfer(address to, uint n) returns (bool) {
        require(balances[msg.sender] >= n);
        balances[msg.sender] -= n;
        balances[to] += n;
        return true;
    }

    function transferFrom(address from, address to, uint n) returns (bool) {
        require(balances[from] >= n && allowed[from][msg.sender] >= n);
        allowed[from][msg.sender] -= n;
        balances[from] -= n;
        balances[to] += n;
        return true;
    }
}
