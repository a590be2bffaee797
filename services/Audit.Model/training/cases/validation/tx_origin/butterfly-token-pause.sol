// case: butterfly-token-pause
// class: tx_origin
// disguise: an old token whose owner functions throw unless the origin is the owner
// note: The owner's functions use tx.origin; the fix uses msg.sender.
pragma solidity ^0.4.8;

contract ButterflyToken {
    string public name = "Butterfly";
    string public symbol = "BFLY";
    uint8 public decimals = 3;
    uint public totalSupply;
    address public owner;
    bool public stopped;

    mapping (address => uint) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint value);
    event Stopped(bool yes);

    function ButterflyToken(uint supply) {
        owner = msg.sender;
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
    }

    function transfer(address to, uint value) returns (bool) {
        if (stopped) return false;
        if (balanceOf[msg.sender] < value) return false;
        if (balanceOf[to] + value < balanceOf[to]) return false;
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        Transfer(msg.sender, to, value);
        return true;
    }

    function stop(bool yes) {
        //- weak
        if (tx.origin != owner) throw; //!
        //- fixed
        if (msg.sender != owner) throw;
        //- end
        stopped = yes;
        Stopped(yes);
    }

    function issue(address to, uint value) {
        //- weak
        if (tx.origin != owner) throw; //!
        //- fixed
        if (msg.sender != owner) throw;
        //- end
        if (totalSupply + value < totalSupply) throw;
        totalSupply += value;
        balanceOf[to] += value;
        Transfer(0x0, to, value);
    }

    function changeOwner(address next) {
        if (msg.sender != owner || next == 0x0) throw;
        owner = next;
    }
}
