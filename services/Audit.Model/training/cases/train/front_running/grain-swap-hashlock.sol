// case: grain-swap-hashlock
// class: front_running
// disguise: look-alike, a secret in the call but the receiver is fixed
// note: The secret releases the money only to the receiver named at the start.
pragma solidity ^0.4.20;

contract GrainHashlock {
    struct Deal {
        address payer;
        address receiver;
        bytes32 lock;
        uint amount;
        uint until;
    }

    mapping(bytes32 => Deal) public deals;

    event Locked(bytes32 indexed id, address receiver, uint amount);
    event Released(bytes32 indexed id, bytes32 secret);
    event Returned(bytes32 indexed id);

    function lock(address receiver, bytes32 hash, uint hoursOpen) public payable returns (bytes32 id) {
        require(receiver != 0 && msg.value > 0 && hoursOpen >= 24 && hoursOpen < 10000);
        id = keccak256(msg.sender, receiver, hash, hoursOpen, msg.value);
        require(deals[id].amount == 0);
        deals[id] = Deal(msg.sender, receiver, hash, msg.value, now + hoursOpen * 1 hours);
        Locked(id, receiver, msg.value);
    }

    function release(bytes32 id, bytes32 secret) public {
        Deal storage d = deals[id];
        require(d.amount > 0 && keccak256(secret) == d.lock);
        uint amount = d.amount;
        d.amount = 0;
        Released(id, secret);
        d.receiver.transfer(amount);
    }

    function giveBack(bytes32 id) public {
        Deal storage d = deals[id];
        require(d.amount > 0 && now > d.until && msg.sender == d.payer);
        uint amount = d.amount;
        d.amount = 0;
        Returned(id);
        d.payer.transfer(amount);
    }
}
