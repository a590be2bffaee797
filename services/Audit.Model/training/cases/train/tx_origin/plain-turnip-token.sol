// case: plain-turnip-token
// class: tx_origin
// disguise: plain: token that moves the origin's balance
// note: The tokens of the origin move for any contract he calls; the fix moves the caller's.
pragma solidity ^0.4.16;

contract TurnipToken {
    string public name = "Turnip";
    mapping (address => uint) public balanceOf;
    mapping (address => mapping (address => uint)) public allowance;
    event Transfer(address indexed from, address indexed to, uint value);

    function TurnipToken() public { balanceOf[msg.sender] = 88000000; }

    function transfer(address to, uint value) public returns (bool) {
        //- weak
        address from = tx.origin; //!
        //- fixed
        address from = msg.sender;
        //- end
        require(balanceOf[from] >= value);
        balanceOf[from] -= value;
        balanceOf[to] += value;
        Transfer(from, to, value);
        return true;
    }

    function approve(address spender, uint value) public returns (bool) {
        require(value == 0 || allowance[msg.sender][spender] == 0);
        allowance[msg.sender][spender] = value;
        return true;
    }

    function transferFrom(address from, address to, uint value) public returns (bool) {
        require(allowance[from][msg.sender] >= value && balanceOf[from] >= value);
        allowance[from][msg.sender] -= value;
        balanceOf[from] -= value;
        balanceOf[to] += value;
        Transfer(from, to, value);
        return true;
    }
}
