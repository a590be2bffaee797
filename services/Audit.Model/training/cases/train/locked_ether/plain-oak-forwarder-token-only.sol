// case: plain-oak-forwarder-token-only
// class: locked_ether
// disguise: only tokens can leave
// note: The wallet takes ether but sends tokens only; the fix adds an ether way
pragma solidity ^0.4.15;

contract Token { function transfer(address to, uint v) returns (bool); function balanceOf(address a) constant returns (uint); }

contract OakWallet {
    address public owner;
    string public label;
    event In(address from, uint v);
    event Out(address token, address to, uint v);

    function OakWallet(string l) { owner = msg.sender; label = l; }

    modifier mine { if (msg.sender == owner) _; }

    //- weak
    function () payable { if (msg.value > 0 && msg.data.length == 0) In(msg.sender, msg.value); else In(tx.origin, 0); } //!
    //- fixed
    function () payable { if (msg.value > 0 && msg.data.length == 0) In(msg.sender, msg.value); else In(tx.origin, 0); }
    function sendEther(address to, uint v) mine { to.transfer(v); }
    //- end

    function sendToken(Token t, address to, uint v) mine {
        require(t.transfer(to, v));
        Out(t, to, v);
    }

    function sendAll(Token t, address to) mine {
        uint b = t.balanceOf(this);
        require(t.transfer(to, b));
        Out(t, to, b);
    }

    function relabel(string l) mine { label = l; }
}
