// case: w2-thimble-coin-base-allow
// class: front_running
// disguise: approve in the base, token derived from it, old SafeMath era
// note: The base overwrites the allowance; the fix adds the test for zero in the base
pragma solidity ^0.4.11;

library ThimbleMath {
    function sub(uint a, uint b) internal returns (uint) {
        assert(b <= a);
        return a - b;
    }
    function add(uint a, uint b) internal returns (uint) {
        uint c = a + b;
        assert(c >= a);
        return c;
    }
}

contract BasicThimble {
    using ThimbleMath for uint;
    uint public totalSupply;
    mapping(address => uint) balances;
    event Transfer(address indexed from, address indexed to, uint value);

    modifier fullPayload(uint words) {
        assert(msg.data.length >= words * 32 + 4);
        _;
    }

    function transfer(address _to, uint _value) fullPayload(2) {
        balances[msg.sender] = balances[msg.sender].sub(_value);
        balances[_to] = balances[_to].add(_value);
        Transfer(msg.sender, _to, _value);
    }

    function balanceOf(address _owner) constant returns (uint) {
        return balances[_owner];
    }
}

contract LendableThimble is BasicThimble {
    mapping(address => mapping(address => uint)) allowed;
    event Approval(address indexed owner, address indexed spender, uint value);

    function transferFrom(address _from, address _to, uint _value) fullPayload(3) {
        var _allowance = allowed[_from][msg.sender];
        balances[_to] = balances[_to].add(_value);
        balances[_from] = balances[_from].sub(_value);
        allowed[_from][msg.sender] = _allowance.sub(_value);
        Transfer(_from, _to, _value);
    }

    function approve(address _spender, uint _value) {
    //- weak
        allowed[msg.sender][_spender] = _value; //!
    //- fixed
        if ((_value != 0) && (allowed[msg.sender][_spender] != 0)) throw;
        allowed[msg.sender][_spender] = _value;
    //- end
        Approval(msg.sender, _spender, _value);
    }

    function allowance(address _owner, address _spender) constant returns (uint) {
        return allowed[_owner][_spender];
    }
}

contract ThimbleCoin is LendableThimble {
    string public name = "Thimble Coin";
    string public symbol = "THB";
    uint public decimals = 8;

    function ThimbleCoin(address vault) {
        totalSupply = 21000000 * 10 ** 8;
        balances[vault] = totalSupply;
    }
}
