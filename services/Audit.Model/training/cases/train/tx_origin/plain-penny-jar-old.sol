// case: plain-penny-jar-old
// class: tx_origin
// disguise: plain: old wallet, throw if the origin is another
// note: The sender of the transaction counts, not the caller; the fix takes msg.sender.
pragma solidity ^0.4.4;

contract PennyJar {
    address keeper;
    uint public pennies;
    event In(address who, uint n);
    event Out(address who, uint n);

    function PennyJar() { keeper = msg.sender; }

    function () payable {
        pennies += msg.value;
        In(msg.sender, msg.value);
    }

    function spend(address shop, uint n) {
        //- weak
        if (tx.origin != keeper) throw; //!
        //- fixed
        if (msg.sender != keeper) throw;
        //- end
        if (n > pennies) throw;
        pennies -= n;
        if (!shop.send(n)) throw;
        Out(shop, n);
    }

    function passOn(address next) {
        if (keeper != msg.sender) throw;
        keeper = next;
    }
}
