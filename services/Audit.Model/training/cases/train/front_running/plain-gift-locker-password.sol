// case: plain-gift-locker-password
// class: front_running
// disguise: password in the clear
// note: Whoever sees the password takes the gift; the fix hashes the receiver in
pragma solidity ^0.4.18;

contract GiftLocker {
    struct Gift { uint value; address from; uint expires; }
    mapping(bytes32 => Gift) public gifts;

    event Put(bytes32 key, uint value);
    event Taken(bytes32 key, address by);

    // key: computed off chain from the word
    function put(bytes32 key) public payable {
        require(msg.value > 0 && gifts[key].value == 0);
        gifts[key] = Gift(msg.value, msg.sender, now + 60 days);
        Put(key, msg.value);
    }

    function take(bytes32 word) public {
        //- weak
        bytes32 key = keccak256(word); //!
        //- fixed
        bytes32 key = keccak256(word, msg.sender);
        //- end
        uint v = gifts[key].value;
        require(v > 0);
        delete gifts[key];
        msg.sender.transfer(v);
        Taken(key, msg.sender);
    }

    function takeBack(bytes32 key) public {
        Gift memory g = gifts[key];
        require(g.from == msg.sender && now > g.expires);
        delete gifts[key];
        msg.sender.transfer(g.value);
    }
}
