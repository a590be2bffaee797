// case: loom-pattern-callcode
// class: unchecked_low_level_calls
// disguise: callcode to a fixed weaving program, result dropped, the order is done all the same
// note: A program that throws leaves the order unwoven but charged; the fix throws too.
pragma solidity ^0.4.10;

contract Loom {
    uint public woven;
    address public weaver;
    address program;
    uint pricePerMetre;

    struct Order { address client; uint metres; bool done; }
    Order[] orders;

    event Ordered(uint id, address client, uint metres);
    event Woven(uint id);

    function Loom(address _program, uint price) {
        if (_program == 0x0) throw;
        if (price == 0 || price > 1 ether) throw;
        weaver = msg.sender;
        program = _program;
        pricePerMetre = price;
    }

    function order(uint metres) payable returns (uint id) {
        if (metres == 0 || metres > 300) throw;
        if (msg.value != metres * pricePerMetre) throw;
        id = orders.length;
        orders.push(Order(msg.sender, metres, false));
        Ordered(id, msg.sender, metres);
    }

    function weave(uint id) {
        if (msg.sender != weaver) throw;
        Order o = orders[id];
        if (o.done) throw;
        o.done = true;
        //- weak
        program.callcode(bytes4(sha3("weave(uint256,uint256)")), id, o.metres); //!
        //- fixed
        if (!program.callcode(bytes4(sha3("weave(uint256,uint256)")), id, o.metres)) throw;
        //- end
        if (woven + o.metres < woven) throw;
        woven += o.metres;
        Woven(id);
    }

    function wages(uint amount) {
        if (msg.sender != weaver || amount > this.balance) throw;
        bool ok = weaver.send(amount);
        if (!ok) throw;
    }

    function open() constant returns (uint n) {
        for (uint i = 0; i < orders.length; i++) {
            if (!orders[i].done) n++;
        }
    }
}
