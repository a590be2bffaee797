// case: grain-silo-settles-late
// class: reentrancy
// disguise: old style with throw, partial payout, booking split over two mappings
// note: The buyer of the grain is paid before the farmer's account is lowered; the fix lowers first.
pragma solidity ^0.4.8;

contract GrainSilo {
    address public manager;
    uint public pricePerSack;
    mapping (address => uint) sacks;
    mapping (address => uint) proceeds;
    uint totalProceeds;

    event Stored(address farmer, uint count);
    event Sold(address farmer, address buyer, uint count);
    event Settled(address farmer, uint amount);

    function GrainSilo(uint price) {
        if (price == 0 || price > 100 ether) throw;
        manager = msg.sender;
        pricePerSack = price;
    }

    function store(address farmer, uint count) {
        if (msg.sender != manager) throw;
        if (count == 0 || count > 10000) throw;
        if (sacks[farmer] + count < sacks[farmer]) throw;
        sacks[farmer] += count;
        Stored(farmer, count);
    }

    function buy(address farmer, uint count) payable {
        if (count == 0 || count > 10000) throw;
        if (sacks[farmer] < count) throw;
        if (msg.value != count * pricePerSack) throw;
        sacks[farmer] -= count;
        proceeds[farmer] += msg.value;
        totalProceeds += msg.value;
        Sold(farmer, msg.sender, count);
    }

    function settle(uint amount) returns (bool) {
        var mine = proceeds[msg.sender];
        if (amount == 0 || amount > mine) throw;
        if (amount > totalProceeds) throw;
        //- weak
        totalProceeds -= amount;
        if (!msg.sender.call.value(amount)()) throw; //!
        proceeds[msg.sender] = mine - amount; //!
        //- fixed
        totalProceeds -= amount;
        proceeds[msg.sender] = mine - amount;
        if (!msg.sender.call.value(amount)()) throw;
        //- end
        Settled(msg.sender, amount);
        return true;
    }

    function sacksOf(address farmer) constant returns (uint) {
        return sacks[farmer];
    }
}
