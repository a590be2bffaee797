// case: plain-pet-show-same-name
// class: denial_of_service
// disguise: linear search on entry
// note: Each entry compares with all before; the fix looks up a mapping
pragma solidity ^0.4.10;

contract PetShow {
    struct Pet { bytes32 name; address owner; uint8 points; }
    Pet[] public pets;
    mapping(bytes32 => bool) public taken;
    address judge;

    event In(bytes32 name);

    function PetShow() { judge = msg.sender; }

    function known(bytes32 n) internal constant returns (bool) {
        //- weak
        for (uint i = 0; i < pets.length; ++i) //!
            if (pets[i].name == n) return true;
        return false;
        //- fixed
        return taken[n];
        //- end
    }

    function enter(bytes32 n) {
        if (n == 0 || known(n)) throw;
        taken[n] = true;
        pets.push(Pet(n, msg.sender, 0));
        In(n);
    }

    function points(uint id, uint8 p) {
        if (msg.sender != judge || p > 10) throw;
        pets[id].points = p;
    }

    function disown(uint id, address to) {
        if (pets[id].owner != msg.sender) throw;
        pets[id].owner = to;
    }
}
