// case: plain-burn-of-others
// class: access_control
// disguise: plain: tokens of anybody burnt by anybody
// note: The tokens of a given address burn at anyone's call; the fix limits it to the owner.
pragma solidity ^0.4.23;

contract Basic {
    mapping(address => uint) balances;
    uint public totalSupply;
    address public owner;
    event Transfer(address indexed from, address indexed to, uint value);
    constructor() public { owner = msg.sender; }
    function transfer(address to, uint v) public returns (bool) {
        require(v <= balances[msg.sender]);
        balances[msg.sender] -= v;
        balances[to] += v;
        emit Transfer(msg.sender, to, v);
        return true;
    }
}

contract DriftwoodToken is Basic {
    string public constant symbol = "DRFT";
    bool public burnable = true;

    constructor() public { totalSupply = 4e8; balances[msg.sender] = totalSupply; }

    function stopBurning() public { require(msg.sender == owner); burnable = false; }

    function burnTokens(address holder, uint v) public {
        //- weak
        require(burnable && v > 0); //!
        //- fixed
        require(burnable && v > 0 && msg.sender == owner);
        //- end
        require(balances[holder] >= v);
        balances[holder] -= v;
        totalSupply -= v;
        emit Transfer(holder, address(0), v);
    }
}
