// case: w2-plain-burn-from-any
// class: access_control
// disguise: plain: burnFrom() without allowance
// note: Anyone burns the tokens of others; the fix tests and lowers the allowance.
pragma solidity ^0.4.18;

contract PebbleToken {
    uint public totalSupply;
    mapping(address => uint) public balanceOf;
    mapping(address => mapping(address => uint)) public mayBurn;

    function PebbleToken(uint supply) public {
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
    }

    function letBurn(address who, uint n) public {
        require(mayBurn[msg.sender][who] == 0 || n == 0);
        mayBurn[msg.sender][who] = n;
    }

    function burnFrom(address from, uint n) public {
        //- weak
        require(balanceOf[from] >= n && totalSupply >= n);
        balanceOf[from] -= n; //!
        //- fixed
        require(balanceOf[from] >= n && totalSupply >= n);
        require(mayBurn[from][msg.sender] >= n);
        mayBurn[from][msg.sender] -= n;
        balanceOf[from] -= n;
        //- end
        totalSupply -= n;
    }
}
