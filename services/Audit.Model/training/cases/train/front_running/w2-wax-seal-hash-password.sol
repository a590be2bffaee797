// case: w2-wax-seal-hash-password
// class: front_running
// disguise: gifts kept by the hash of a password, taken by whoever shows it
// note: The password is public while the withdrawal waits; the fix names the receiver at the deposit
pragma solidity ^0.4.10;

contract WaxSealGifts {
    struct Gift {
        uint amount;
        address giver;
        uint until;
    //- weak
    //- fixed
        address receiver;
    //- end
    }

    mapping(bytes32 => Gift) gifts;
    uint public open;

    event Put(bytes32 lock, uint amount);
    event Taken(bytes32 lock);

    //- weak
    function put(bytes32 lock) payable {
    //- fixed
    function put(bytes32 lock, address receiver) payable {
        if (receiver == 0) throw;
    //- end
        if (msg.value == 0 || gifts[lock].amount != 0) throw;
        gifts[lock].amount = msg.value;
        gifts[lock].giver = msg.sender;
        gifts[lock].until = now + 60 days;
    //- weak
    //- fixed
        gifts[lock].receiver = receiver;
    //- end
        open++;
        Put(lock, msg.value);
    }

    function take(string word) {
        bytes32 lock = sha3(word);
    //- weak
        uint a = gifts[lock].amount; //!
    //- fixed
        uint a = gifts[lock].amount;
    //- end
        if (a == 0) throw;
    //- weak
    //- fixed
        if (msg.sender != gifts[lock].receiver) throw;
    //- end
        gifts[lock].amount = 0;
        open--;
        Taken(lock);
        if (!msg.sender.send(a)) throw;
    }

    function revoke(bytes32 lock) {
        Gift g = gifts[lock];
        if (msg.sender != g.giver || now < g.until || g.amount == 0) throw;
        uint a = g.amount;
        g.amount = 0;
        open--;
        if (!msg.sender.send(a)) throw;
    }

    function amountOf(bytes32 lock) constant returns (uint) {
        return gifts[lock].amount;
    }
}
