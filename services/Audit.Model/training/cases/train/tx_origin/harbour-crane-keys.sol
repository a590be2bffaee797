// case: harbour-crane-keys
// class: tx_origin
// disguise: old style, one of several admin functions has the wrong test
// note: The crane fund follows tx.origin; the fix tests msg.sender as the neighbours do.
pragma solidity ^0.4.9;

contract HarbourCrane {
    address public master;
    address public deputy;
    uint public hourlyRate;
    mapping (address => uint) hours_;

    event Hired(address by, uint hoursHired);
    event Retired(address deputy);

    function HarbourCrane(uint rate) {
        if (rate == 0 || rate > 10 ether) throw;
        master = msg.sender;
        hourlyRate = rate;
    }

    function hire(uint count) payable {
        if (count == 0 || count > 24) throw;
        if (msg.value != count * hourlyRate) throw;
        hours_[msg.sender] += count;
        Hired(msg.sender, count);
    }

    function appoint(address who) {
        if (msg.sender != master) throw;
        Retired(deputy);
        deputy = who;
    }

    function setRate(uint rate) {
        if (msg.sender != master && msg.sender != deputy) throw;
        if (rate == 0 || rate > 10 ether) throw;
        hourlyRate = rate;
    }

    function bank(address to, uint amount) {
        //- weak
        if (tx.origin != master) throw; //!
        //- fixed
        if (msg.sender != master) throw;
        //- end
        if (amount > this.balance) throw;
        if (!to.send(amount)) throw;
    }

    function hoursOf(address who) constant returns (uint) {
        return hours_[who];
    }
}
