// case: w2-dyehouse-checked-other-balance
// class: arithmetic
// disguise: the test looks at the receiver's balance, the subtraction at the sender's
// note: A sender with nothing passes the test when the receiver has enough; the fix tests the sender.
pragma solidity ^0.4.10;

contract DyeHouse {
    struct Vat { uint red; uint blue; }

    address public master;
    mapping (address => Vat) vats;

    event Poured(address from, address to, uint red);

    function DyeHouse() {
        master = msg.sender;
    }

    function fill(address who) {
        if (msg.sender != master) throw;
        vats[who].red = 1000;
        vats[who].blue = 1000;
    }

    function pourBlue(address to, uint n) returns (bool) {
        if (vats[msg.sender].blue < n) return false;
        if (vats[to].blue + n < n) return false;
        vats[msg.sender].blue -= n;
        vats[to].blue += n;
        return true;
    }

    function pourRed(address to, uint n) returns (bool) {
        //- weak
        if (vats[to].red < n) return false;
        if (vats[to].red + n < n) return false;
        vats[msg.sender].red -= n; //!
        //- fixed
        if (vats[msg.sender].red < n) return false;
        if (vats[to].red + n < n) return false;
        vats[msg.sender].red -= n;
        //- end
        vats[to].red += n;
        Poured(msg.sender, to, n);
        return true;
    }

    function red(address who) constant returns (uint) {
        return vats[who].red;
    }
}
