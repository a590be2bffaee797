// case: plain-reed-coin-allowance
// class: arithmetic
// disguise: plain: transferFrom tests the balance, not the allowance
// note: The allowance wraps below zero; the fix tests it too.
pragma solidity ^0.4.8;

contract ReedCoin {
    mapping (address => uint256) public balanceOf;
    mapping (address => mapping (address => uint256)) public allowance;
    uint256 public supply;

    event Transfer(address indexed from, address indexed to, uint256 value);

    function ReedCoin() {
        supply = 21000000;
        balanceOf[msg.sender] = supply;
    }

    function transfer(address to, uint256 value) {
        if (balanceOf[msg.sender] < value) throw;
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        Transfer(msg.sender, to, value);
    }

    function approve(address spender, uint256 value) returns (bool) {
        if (value != 0 && allowance[msg.sender][spender] != 0) return false;
        allowance[msg.sender][spender] = value;
        return true;
    }

    function transferFrom(address from, address to, uint256 value) returns (bool success) {
        if (balanceOf[from] < value) throw;
        //- weak
        balanceOf[from] -= value;
        balanceOf[to] += value;
        allowance[from][msg.sender] -= value; //!
        //- fixed
        if (allowance[from][msg.sender] < value) throw;
        balanceOf[from] -= value;
        balanceOf[to] += value;
        allowance[from][msg.sender] -= value;
        //- end
        Transfer(from, to, value);
        return true;
    }
}
