// case: w2-plain-registry-find-and-mark
// class: denial_of_service
// disguise: none; a search loop with break in a state-changing function
// note: Everyone registers and the search walks the whole register; the fix keeps an index.
pragma solidity ^0.4.24;

contract BicycleRegister {
    struct Bike { bytes32 frame; address owner; bool stolen; }
    Bike[] bikes;
    mapping(bytes32 => uint) indexPlusOne;

    function register(bytes32 frame) public {
        require(indexPlusOne[frame] == 0);
        bikes.push(Bike(frame, msg.sender, false));
        indexPlusOne[frame] = bikes.length;
    }

    function reportStolen(bytes32 frame) public {
        //- weak
        for (uint i = 0; i < bikes.length; i++) { //!
            if (bikes[i].frame == frame) {
                require(bikes[i].owner == msg.sender);
                bikes[i].stolen = true;
                break;
            }
        }
        //- fixed
        require(indexPlusOne[frame] != 0);
        Bike storage b = bikes[indexPlusOne[frame] - 1];
        require(b.owner == msg.sender);
        b.stolen = true;
        //- end
    }

    function reportMany(uint[5] ids) public {
        for (uint i = 0; i < 5; i++) {
            require(bikes[ids[i]].owner == msg.sender);
            bikes[ids[i]].stolen = true;
        }
    }

    function sellTo(uint id, address next) public {
        require(bikes[id].owner == msg.sender && !bikes[id].stolen);
        bikes[id].owner = next;
    }
}
