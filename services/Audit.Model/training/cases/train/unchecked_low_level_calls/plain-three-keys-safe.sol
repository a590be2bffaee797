// case: plain-three-keys-safe
// class: unchecked_low_level_calls
// disguise: plain: multi-owner safe, call of a transaction not looked at
// note: A failed transaction counts as executed; the fix requires the call.
pragma solidity ^0.4.21;

contract ThreeKeysSafe {
    struct Tx { address to; uint value; bytes data; bool done; uint8 keys; }
    Tx[] public txs;
    mapping(address => bool) public isKey;
    mapping(uint => mapping(address => bool)) public turned;
    event Executed(uint id);
    event Deposit(address from, uint v);

    modifier key() { require(isKey[msg.sender]); _; }

    function ThreeKeysSafe(address a, address b, address c) public {
        isKey[a] = true; isKey[b] = true; isKey[c] = true;
    }

    function () public payable { emit Deposit(msg.sender, msg.value); }

    function submit(address to, uint value, bytes data) public key returns (uint id) {
        id = txs.length;
        txs.push(Tx(to, value, data, false, 0));
    }

    function turn(uint id) public key {
        Tx storage t = txs[id];
        require(!t.done && !turned[id][msg.sender]);
        turned[id][msg.sender] = true;
        t.keys++;
        if (t.keys == 2) {
            t.done = true;
            //- weak
            t.to.call.value(t.value)(t.data); //!
            //- fixed
            require(t.to.call.value(t.value)(t.data));
            //- end
            emit Executed(id);
        }
    }
}
