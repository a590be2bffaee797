// case: plain-var-origin-old
// class: tx_origin
// disguise: plain: origin put into a var first
// note: The var holds the origin; the fix puts the caller in.
pragma solidity ^0.4.5;

contract CoalCellar {
    address admin;
    uint public price;
    mapping (address => uint) sacks;

    event Price(uint p);

    function CoalCellar(uint p) { admin = msg.sender; price = p; }

    function order(uint n) payable {
        if (n == 0 || n > 1000) throw;
        if (msg.value != n * price) throw;
        sacks[msg.sender] += n;
    }

    function newPrice(uint p) {
        //- weak
        var who = tx.origin; //!
        //- fixed
        var who = msg.sender;
        //- end
        if (p > 0 && p < 1 ether && who == admin) {
            price = p;
            Price(p);
        }
    }

    function pickUp() {
        if (msg.sender != admin) throw;
        if (!admin.send(this.balance)) throw;
    }

    function sacksOf(address a) constant returns (uint) { return sacks[a]; }
}
