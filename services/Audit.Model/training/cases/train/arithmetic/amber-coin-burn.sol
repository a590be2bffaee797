// case: amber-coin-burn
// class: arithmetic
// disguise: a two-line function between guarded ones
// note: burn lowers the balance without comparing; the fix requires enough first.
pragma solidity ^0.4.19;

contract AmberCoin {
    mapping(address => uint) public bal;
    mapping(address => bool) public frozen;
    uint public supply;
    address chief;

    event Burn(address indexed a, uint v);
    event Move(address indexed a, address indexed b, uint v);

    function AmberCoin(uint n) public {
        chief = msg.sender;
        bal[chief] = n;
        supply = n;
    }

    function freeze(address a, bool yes) public {
        require(msg.sender == chief);
        frozen[a] = yes;
    }

    function move(address b, uint v) public {
        require(!frozen[msg.sender] && !frozen[b]);
        require(bal[msg.sender] >= v);
        require(bal[b] + v >= bal[b]);
        bal[msg.sender] -= v;
        bal[b] += v;
        Move(msg.sender, b, v);
    }

    function burn(uint v) public {
        //- weak
        bal[msg.sender] -= v; //!
        //- fixed
        require(v <= bal[msg.sender]);
        bal[msg.sender] -= v;
        //- end
        Burn(msg.sender, v);
    }

    function issue(uint v) public {
        require(msg.sender == chief);
        require(supply + v > supply);
        supply += v;
        bal[chief] += v;
    }
}
