// case: w2-plain-ferry-two-payees
// class: arithmetic
// disguise: plain: the sum of two amounts is compared with the balance
// note: a + b wraps; the fix takes them off one after the other.
pragma solidity ^0.4.11;

contract FerryPurse {
    mapping (address => uint) coins;

    function FerryPurse() {
        coins[msg.sender] = 1000000;
    }

    function payTwo(address x, uint a, address y, uint b) returns (bool) {
        //- weak
        if (coins[msg.sender] < a + b) return false; //!
        coins[msg.sender] -= a + b; //!
        //- fixed
        if (coins[msg.sender] < a || coins[msg.sender] - a < b) return false;
        coins[msg.sender] -= a + b;
        //- end
        if (coins[x] + a < a) throw;
        coins[x] += a;
        if (coins[y] + b < b) throw;
        coins[y] += b;
        return true;
    }

    function coinsOf(address who) constant returns (uint) {
        return coins[who];
    }
}
