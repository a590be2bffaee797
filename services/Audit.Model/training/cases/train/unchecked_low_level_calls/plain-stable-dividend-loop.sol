// case: plain-stable-dividend-loop
// class: unchecked_low_level_calls
// disguise: plain: dividends in a loop, send as a statement
// note: Each holder's dividend may be lost; the fix credits the failed ones.
pragma solidity ^0.4.12;

contract StableDividends {
    address[] public holders;
    mapping(address => uint) public pct;
    mapping(address => uint) public missed;
    uint public used;
    uint public reserved;

    function StableDividends(address a, address b, address c) {
        holders.push(a); pct[a] = 50;
        holders.push(b); pct[b] = 30;
        holders.push(c); pct[c] = 20;
    }

    function() payable {}

    function distribute() {
        uint pot = this.balance - reserved;
        require(pot > 1 finney);
        for (uint i = 0; i < 3; i++) {
            address h = holders[i];
            uint part = pot * pct[h] / 100;
            //- weak
            h.send(part); //!
            //- fixed
            if (!h.send(part)) { missed[h] += part; reserved += part; }
            //- end
            used += part;
        }
    }

    function fetch() {
        uint m = missed[msg.sender];
        missed[msg.sender] = 0;
        reserved -= m;
        msg.sender.transfer(m);
    }
}
