// case: plain-burn-it-moss
// class: arithmetic
// disguise: plain: burn without looking at the balance
// note: The balance wraps when more is burnt than held; the fix tests it.
pragma solidity ^0.4.20;

contract MossToken {
    uint public totalSupply = 1000000;
    mapping(address => uint) balances;
    address owner;
    event Burn(address who, uint n);

    function MossToken() public {
        owner = msg.sender;
        balances[owner] = totalSupply;
    }

    function balanceOf(address a) public view returns (uint) { return balances[a]; }

    function burn(uint n) public {
        require(n <= totalSupply);
        //- weak
        balances[msg.sender] -= n; //!
        //- fixed
        require(n <= balances[msg.sender]);
        balances[msg.sender] -= n;
        //- end
        totalSupply -= n;
        emit Burn(msg.sender, n);
    }

    function transfer(address to, uint n) public {
        require(to != 0 && n <= balances[msg.sender]);
        balances[msg.sender] -= n;
        balances[to] += n;
    }
}
