// case: well-water-shares
// class: unchecked_low_level_calls
// disguise: one send in a row of two is checked, the other is not
// note: The second send may fail and the share is gone; the fix reverts on it.
pragma solidity ^0.4.8;

contract WellWater {
    address driller;
    address village;
    uint public drawn;
    uint pricePerBarrel;
    uint collected;
    mapping (address => uint) barrels;

    event Bought(address who, uint count);
    event Divided(uint toDriller, uint toVillage);

    function WellWater(address _driller, uint _price) {
        if (_price == 0 || _price > 1 ether) throw;
        village = msg.sender;
        driller = _driller;
        pricePerBarrel = _price;
    }

    function buy(uint count) payable {
        if (count == 0 || count > 500) throw;
        if (msg.value != count * pricePerBarrel) throw;
        barrels[msg.sender] += count;
        collected += msg.value;
        Bought(msg.sender, count);
    }

    function draw(uint count) {
        if (barrels[msg.sender] < count) throw;
        barrels[msg.sender] -= count;
        drawn += count;
    }

    function divide() {
        if (msg.sender != village && msg.sender != driller) throw;
        uint sum = collected;
        if (sum < 1 finney) throw;
        collected = 0;
        uint forDriller = sum / 3;
        uint forVillage = sum - forDriller;
        if (!village.send(forVillage)) throw;
        //- weak
        driller.send(forDriller); //!
        //- fixed
        if (!driller.send(forDriller)) throw;
        //- end
        Divided(forDriller, forVillage);
    }

    function barrelsOf(address who) constant returns (uint) {
        return barrels[who];
    }
}
