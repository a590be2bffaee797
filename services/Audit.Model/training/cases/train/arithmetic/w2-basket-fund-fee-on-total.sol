// case: w2-basket-fund-fee-on-total
// class: arithmetic
// disguise: SafeMath everywhere but in the signed transfer by a relay
// note: value + fee wraps, so a relay pays out more than the holder has; the fix adds and takes off with the library.
pragma solidity ^0.4.15;

library SafeMath {
    function add(uint a, uint b) internal constant returns (uint c) {
        c = a + b;
        assert(c >= a);
    }

    function sub(uint a, uint b) internal constant returns (uint) {
        assert(b <= a);
        return a - b;
    }
}

contract BasketFund {
    using SafeMath for uint;

    string public name = "Basket";
    uint public totalSupply;
    address public weaver;
    mapping (address => uint) balances;
    mapping (address => uint) public nonces;
    mapping (address => bool) public relay;

    event Transfer(address indexed from, address indexed to, uint value);

    modifier onlyRelay() {
        require(relay[msg.sender]);
        _;
    }

    function BasketFund(uint supply) {
        weaver = msg.sender;
        relay[msg.sender] = true;
        totalSupply = supply;
        balances[msg.sender] = supply;
    }

    function setRelay(address who, bool on) {
        require(msg.sender == weaver);
        relay[who] = on;
    }

    function balanceOf(address who) constant returns (uint) {
        return balances[who];
    }

    function transfer(address to, uint value) returns (bool) {
        balances[msg.sender] = balances[msg.sender].sub(value);
        balances[to] = balances[to].add(value);
        Transfer(msg.sender, to, value);
        return true;
    }

    function transferFor(address from, address to, uint value, uint fee, uint8 v, bytes32 r, bytes32 s) onlyRelay returns (bool) {
        bytes32 h = keccak256(this, from, to, value, fee, nonces[from]);
        require(from != 0 && ecrecover(h, v, r, s) == from);
        nonces[from] = nonces[from].add(1);
        //- weak
        require(balances[from] >= value + fee); //!
        balances[to] += value; //!
        balances[msg.sender] += fee; //!
        balances[from] -= value + fee; //!
        //- fixed
        balances[from] = balances[from].sub(value.add(fee));
        balances[to] = balances[to].add(value);
        balances[msg.sender] = balances[msg.sender].add(fee);
        //- end
        Transfer(from, to, value);
        Transfer(from, msg.sender, fee);
        return true;
    }

    function burn(uint value) {
        balances[msg.sender] = balances[msg.sender].sub(value);
        totalSupply = totalSupply.sub(value);
        Transfer(msg.sender, 0, value);
    }
}
