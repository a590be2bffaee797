// case: seed-bank-cap
// class: arithmetic
// disguise: the cap check itself wraps
// note: issued + packets wraps below the cap; the fix subtracts from the cap instead.
pragma solidity ^0.4.8;

contract SeedBank {
    address keeper;
    uint public issued;
    uint public cap;
    mapping (address => uint) public packets;
    mapping (address => bool) public grower;

    event Issued(address to, uint n);
    event Returned(address from, uint n);

    function SeedBank(uint limit) {
        keeper = msg.sender;
        cap = limit;
    }

    function register(address who) {
        if (msg.sender != keeper) throw;
        grower[who] = true;
    }

    function request(uint n) {
        if (!grower[msg.sender]) throw;
        //- weak
        if (issued + n > cap) throw; //!
        issued += n; //!
        packets[msg.sender] += n; //!
        //- fixed
        if (issued > cap || n > cap - issued) throw;
        issued += n;
        packets[msg.sender] += n;
        //- end
        Issued(msg.sender, n);
    }

    function giveBack(uint n) {
        if (packets[msg.sender] < n || issued < n) throw;
        packets[msg.sender] -= n;
        issued -= n;
        Returned(msg.sender, n);
    }

    function share(address to, uint n) {
        if (!grower[to] || to == msg.sender) throw;
        if (packets[msg.sender] < n) throw;
        if (packets[to] + n < packets[to]) throw;
        packets[msg.sender] -= n;
        packets[to] += n;
    }
}
