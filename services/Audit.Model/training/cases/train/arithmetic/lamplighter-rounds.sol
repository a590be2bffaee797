// case: lamplighter-rounds
// class: arithmetic
// disguise: var in a for loop becomes the smallest type
// note: var i is uint8, so that beyond 255 lamps i wraps and the loop never ends; the fix declares uint.
pragma solidity ^0.4.10;

contract Lamplighters {
    struct Lamp { address lit; uint wage; bool paid; }

    address council;
    Lamp[] lamps;
    mapping (address => uint) public earned;
    mapping (address => uint8) public badge;

    event Lit(uint lamp, address by);
    event Reckoned(address by, uint wage);

    function Lamplighters() {
        council = msg.sender;
    }

    function hire(address who, uint8 number) {
        if (msg.sender != council) throw;
        badge[who] = number;
    }

    function light(uint24 wage) {
        if (badge[msg.sender] == 0) throw;
        if (lamps.length > 500) throw;
        lamps.push(Lamp(msg.sender, wage, false));
        Lit(lamps.length, msg.sender);
    }

    function reckon() {
        uint sum = 0;
        //- weak
        for (var i = 0; i < lamps.length; i++) { //!
        //- fixed
        for (uint i = 0; i < lamps.length; i++) {
        //- end
            if (lamps[i].lit == msg.sender && !lamps[i].paid) {
                lamps[i].paid = true;
                sum += lamps[i].wage;
            }
        }
        if (earned[msg.sender] + sum < sum) throw;
        earned[msg.sender] += sum;
        Reckoned(msg.sender, sum);
    }

    function badges(address[] who) constant returns (uint total) {
        for (uint8 k = 0; k < 200 && k < who.length; k++) {
            total += badge[who[k]];
        }
    }
}
