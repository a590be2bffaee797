// case: w2-constructor-capitals-token
// class: access_control
// disguise: capitals of an abbreviation differ, in a token with a base that is right
// note: UFOToken is the contract, UfoToken() the function; the fix writes it alike.
pragma solidity ^0.4.13;

contract Stoppable {
    address public owner;
    bool public stopped;

    function Stoppable() {
        owner = msg.sender;
    }

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    function stop(bool yes) onlyOwner {
        stopped = yes;
    }
}

contract UFOToken is Stoppable {
    string public name;
    uint8 public decimals;
    uint public totalSupply;
    address public saucer;
    mapping (address => uint) balances;

    event Transfer(address indexed from, address indexed to, uint value);
    event Beamed(address indexed who, uint value);

    //- weak
    function UfoToken(uint supply, address _saucer) { //!
    //- fixed
    function UFOToken(uint supply, address _saucer) {
    //- end
        require(supply < 10 ** 28);
        name = "Ufo";
        decimals = 9;
        totalSupply = supply;
        saucer = _saucer;
        balances[_saucer] = supply;
        Transfer(0x0, _saucer, supply);
    }

    function balanceOf(address who) constant returns (uint) {
        return balances[who];
    }

    function transfer(address to, uint value) returns (bool) {
        require(!stopped && to != 0x0);
        require(balances[msg.sender] >= value);
        balances[msg.sender] -= value;
        balances[to] += value;
        Transfer(msg.sender, to, value);
        return true;
    }

    function beam(address who, uint value) {
        require(msg.sender == saucer && balances[saucer] >= value);
        balances[saucer] -= value;
        balances[who] += value;
        Beamed(who, value);
    }
}
