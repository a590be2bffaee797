// case: granary-strategy-callcode
// class: access_control
// disguise: callcode, the old spelling, with a fixed selector
// note: rebalance runs the code of a contract chosen by the caller on the granary's storage; the fix runs the adopted one.
pragma solidity ^0.4.9;

contract Granary {
    address reeve;
    address adopted;
    mapping (address => uint) sacks;
    uint total;

    event Stored(address who, uint n);

    function Granary(address strategy) {
        reeve = msg.sender;
        adopted = strategy;
    }

    function store(uint n) {
        if (n == 0 || n > 500) throw;
        if (total + n < total) throw;
        sacks[msg.sender] += n;
        total += n;
        Stored(msg.sender, n);
    }

    function fetch(uint n) {
        if (sacks[msg.sender] < n || total < n) throw;
        sacks[msg.sender] -= n;
        total -= n;
    }

    function adopt(address strategy) {
        if (msg.sender != reeve) throw;
        adopted = strategy;
    }

    //- weak
    function rebalance(address strategy, uint season) {
        if (season > 4) throw;
        if (!strategy.callcode(bytes4(sha3("rebalance(uint256)")), season)) throw; //!
    }
    //- fixed
    function rebalance(address strategy, uint season) {
        if (season > 4 || strategy != adopted) throw;
        if (!adopted.callcode(bytes4(sha3("rebalance(uint256)")), season)) throw;
    }
    //- end

    function stock() constant returns (uint) {
        return total;
    }
}
