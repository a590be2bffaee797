// case: mushroom-yield-power
// class: arithmetic
// disguise: exponentiation with the caller's number of generations
// note: 3 ** generations wraps for many generations; the fix bounds them.
pragma solidity ^0.4.18;

contract MushroomCellar {
    address grower;
    mapping(address => uint) spores;
    mapping(address => uint) crop;
    mapping(address => uint) plantedAt;
    uint8 constant DOUBLINGS = 6;

    event Sown(address who, uint n);
    event Cropped(address who, uint n);

    function MushroomCellar() public {
        grower = msg.sender;
    }

    function supply(address who, uint8 n) public {
        require(msg.sender == grower);
        require(spores[who] < 1000);
        spores[who] += n;
    }

    function costFor(uint generations) public pure returns (uint) {
        //- weak
        return 3 ** generations; //!
        //- fixed
        require(generations <= 20);
        return 3 ** generations;
        //- end
    }

    function sow(uint generations) public {
        require(generations > 0);
        uint cost = costFor(generations);
        require(spores[msg.sender] >= cost);
        spores[msg.sender] -= cost;
        crop[msg.sender] = generations;
        plantedAt[msg.sender] = now;
        Sown(msg.sender, generations);
    }

    function reap() public returns (uint n) {
        require(crop[msg.sender] > 0);
        require(now > plantedAt[msg.sender] + 14 days);
        n = crop[msg.sender] > DOUBLINGS ? 2 ** uint(DOUBLINGS) : 2 ** (crop[msg.sender] % 8);
        crop[msg.sender] = 0;
        spores[msg.sender] = n;
        Cropped(msg.sender, n);
    }
}
