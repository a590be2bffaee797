// case: oyster-scrip-relay
// class: arithmetic
// disguise: value plus fee wraps inside the only balance check
// note: _value + _fee wraps below the balance; the fix tests the sum for wrapping.
pragma solidity ^0.4.16;

contract OysterScrip {
    string public name = "Oyster Scrip";
    uint public totalSupply;
    mapping (address => uint) public balanceOf;
    mapping (address => uint) public nonces;
    mapping (address => mapping (address => bool)) public runner;

    event Transfer(address indexed from, address indexed to, uint value);

    function OysterScrip(uint supply) public {
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
    }

    function setRunner(address who, bool yes) public {
        runner[msg.sender][who] = yes;
    }

    function transfer(address _to, uint _value) public {
        require(_to != 0x0);
        require(balanceOf[msg.sender] >= _value);
        require(balanceOf[_to] + _value >= balanceOf[_to]);
        balanceOf[msg.sender] -= _value;
        balanceOf[_to] += _value;
        Transfer(msg.sender, _to, _value);
    }

    function carry(address _from, address _to, uint _value, uint _fee) public {
        require(runner[_from][msg.sender] && _to != 0x0);
        //- weak
        require(balanceOf[_from] >= _value + _fee); //!
        //- fixed
        require(_value + _fee >= _value);
        require(balanceOf[_from] >= _value + _fee);
        //- end
        if (balanceOf[_to] + _value < balanceOf[_to]) revert();
        if (balanceOf[msg.sender] + _fee < balanceOf[msg.sender]) revert();
        balanceOf[_to] += _value;
        Transfer(_from, _to, _value);
        balanceOf[msg.sender] += _fee;
        Transfer(_from, msg.sender, _fee);
        //- weak
        balanceOf[_from] -= _value + _fee; //!
        //- fixed
        balanceOf[_from] -= _value + _fee;
        //- end
        nonces[_from] = nonces[_from] + 1;
    }
}
