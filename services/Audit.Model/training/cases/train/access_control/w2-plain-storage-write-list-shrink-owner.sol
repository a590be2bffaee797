// case: w2-plain-storage-write-list-shrink-owner
// class: access_control
// disguise: plain: push, pop and update of a list of numbers in old syntax
// note: pop() lowers the length of an empty list below zero; the fix throws.
pragma solidity ^0.4.8;

contract TideTable {
    uint[] private tides;
    address private watcher;

    function TideTable() {
        watcher = msg.sender;
    }

    function () payable {}

    function push(uint t) {
        tides.push(t);
    }

    function pop() {
        //- weak
        if (tides.length < 0) throw;
        tides.length--; //!
        //- fixed
        if (tides.length == 0) throw;
        tides.length--;
        //- end
    }

    function update(uint at, uint t) {
        if (at >= tides.length) throw;
        tides[at] = t;
    }

    function collect() {
        if (msg.sender != watcher) throw;
        if (!watcher.send(this.balance)) throw;
    }
}
