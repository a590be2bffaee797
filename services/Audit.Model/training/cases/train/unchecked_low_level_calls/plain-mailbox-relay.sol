// case: plain-mailbox-relay
// class: unchecked_low_level_calls
// disguise: plain: forwarder, raw call of the target with data
// note: The relayed call may fail and the order counts as done; the fix throws.
pragma solidity ^0.4.10;

contract MailboxRelay {
    address public owner;
    mapping(bytes32 => bool) public done;
    uint public relayed;

    event Relayed(address to, bytes32 order);

    function MailboxRelay() { owner = msg.sender; }

    function relay(address to, uint gasLimit, bytes data) returns (bytes32 order) {
        if (msg.sender != owner) throw;
        order = keccak256(to, data, relayed);
        if (done[order]) throw;
        done[order] = true;
        relayed++;
        //- weak
        to.call.gas(gasLimit)(data); //!
        //- fixed
        if (!to.call.gas(gasLimit)(data)) throw;
        //- end
        Relayed(to, order);
    }

    function give(address next) {
        if (msg.sender != owner || next == 0) throw;
        owner = next;
    }
}
