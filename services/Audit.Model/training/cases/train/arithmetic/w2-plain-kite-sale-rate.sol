// case: w2-plain-kite-sale-rate
// class: arithmetic
// disguise: plain: ether times a rate in a sale
// note: rate may be anything, so product and sum wrap; the fix checks both.
pragma solidity ^0.4.11;

contract KiteSale {
    address public owner;
    uint public rate;
    uint public sold;
    mapping (address => uint) public kites;

    function KiteSale(uint r) {
        owner = msg.sender;
        rate = r;
    }

    function () payable {
        //- weak
        uint tokens = msg.value * rate; //!
        kites[msg.sender] += tokens; //!
        //- fixed
        uint tokens = msg.value * rate;
        if (msg.value == 0 || tokens / msg.value != rate) throw;
        if (kites[msg.sender] + tokens < tokens) throw;
        kites[msg.sender] += tokens;
        //- end
        sold = tokens;
    }

    function half() constant returns (uint) {
        return sold / 2;
    }

    function collect() {
        if (msg.sender != owner) throw;
        owner.transfer(this.balance);
    }
}
