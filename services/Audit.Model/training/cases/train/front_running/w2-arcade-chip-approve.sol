// case: w2-arcade-chip-approve
// class: front_running
// disguise: none, short token
// note: approve replaces an allowance that may be spent just before; the fix goes through zero
pragma solidity ^0.4.16;

contract ArcadeChip {
    string public constant symbol = "CHIP";
    uint public totalSupply = 900000;
    mapping(address => uint) public balanceOf;
    mapping(address => mapping(address => uint)) public allowance;

    event Transfer(address indexed from, address indexed to, uint value);
    event Approval(address indexed owner, address indexed spender, uint value);

    function ArcadeChip() public {
        balanceOf[msg.sender] = totalSupply;
    }

    function move(address a, address b, uint v) internal {
        require(balanceOf[a] >= v && b != 0);
        balanceOf[a] -= v;
        balanceOf[b] += v;
        Transfer(a, b, v);
    }

    function transfer(address to, uint value) public returns (bool) {
        move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint value) public returns (bool) {
        require(allowance[from][msg.sender] >= value);
        allowance[from][msg.sender] -= value;
        move(from, to, value);
        return true;
    }

    function approve(address spender, uint value) public returns (bool) {
    //- weak
    //- fixed
        require(value == 0 || allowance[msg.sender][spender] == 0);
    //- end
    //- weak
        allowance[msg.sender][spender] = value; //!
    //- fixed
        allowance[msg.sender][spender] = value;
    //- end
        Approval(msg.sender, spender, value);
        return true;
    }
}
