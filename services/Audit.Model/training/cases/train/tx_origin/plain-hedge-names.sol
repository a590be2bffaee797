// case: plain-hedge-names
// class: tx_origin
// disguise: plain: name registry, record holder compared with origin
// note: The holder of a name is compared with tx.origin; the fix compares the caller.
pragma solidity ^0.4.13;

contract HedgeNames {
    struct Entry { address holder; address points; uint until; }
    mapping (bytes32 => Entry) entries;
    address public registrar;
    uint public fee = 10 finney;

    function HedgeNames() { registrar = msg.sender; }

    function register(bytes32 name) payable {
        require(msg.value >= fee);
        require(entries[name].until < now); //! front_running
        entries[name] = Entry(msg.sender, msg.sender, now + 365 days);
    }

    function point(bytes32 name, address where) {
        Entry storage e = entries[name];
        require(e.until >= now);
        //- weak
        if (e.holder != tx.origin) return; //!
        //- fixed
        if (e.holder != msg.sender) return;
        //- end
        e.points = where;
    }

    function lookup(bytes32 name) constant returns (address) { return entries[name].points; }

    function take() { require(msg.sender == registrar); registrar.transfer(this.balance); }
}
