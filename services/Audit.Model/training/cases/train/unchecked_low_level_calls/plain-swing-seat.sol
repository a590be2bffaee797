// case: plain-swing-seat
// class: unchecked_low_level_calls
// disguise: plain: paid throne, the one before gets a send nobody looks at
// note: The payment to the former sitter may fail unseen; the fix keeps a failed one for him.
pragma solidity ^0.4.6;

contract SwingSeat {
    address public sitter;
    uint public price = 100 finney;
    address owner;
    uint fees;
    mapping (address => uint) public kept;

    event NewSitter(address who, uint paid);

    function SwingSeat() { owner = msg.sender; sitter = msg.sender; }

    function sit() payable {
        if (msg.value < price) throw;
        uint fee = msg.value / 50;
        fees += fee;
        //- weak
        sitter.send(msg.value - fee); //!
        //- fixed
        if (!sitter.send(msg.value - fee)) kept[sitter] += msg.value - fee;
        //- end
        sitter = msg.sender;
        price = msg.value + msg.value / 4;
        NewSitter(sitter, msg.value);
    }

    function fetch() {
        uint k = kept[msg.sender];
        kept[msg.sender] = 0;
        if (!msg.sender.send(k)) throw;
    }

    function takeFees() {
        if (msg.sender != owner) throw;
        uint f = fees;
        fees = 0;
        if (!owner.send(f)) throw;
    }
}
