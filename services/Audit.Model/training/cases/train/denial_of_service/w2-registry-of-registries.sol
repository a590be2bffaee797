// case: w2-registry-of-registries
// class: denial_of_service
// disguise: the duplicate test at registration walks the registry of another contract
// note: Every registration gets dearer until it no longer fits; the fix asks a mapping.
pragma solidity ^0.4.16;

contract BoatNames {
    struct Boat { bytes32 name; address owner; uint32 tons; }
    Boat[] boats;
    mapping(bytes32 => bool) public isTaken;
    address public desk;
    address public creator;

    function BoatNames() public {
        creator = msg.sender;
    }

    function setDesk(address d) public {
        require(msg.sender == creator && desk == 0);
        desk = d;
    }

    function add(bytes32 n, address o, uint32 t) public {
        require(msg.sender == desk);
        boats.push(Boat(n, o, t));
        isTaken[n] = true;
    }

    function size() public constant returns (uint) {
        return boats.length;
    }

    function nameAt(uint i) public constant returns (bytes32) {
        return boats[i].name;
    }
}

contract BoatDesk {
    BoatNames public names;
    mapping(address => uint) public licences;
    mapping(address => bool) public inspector;
    address public master;

    event Registered(bytes32 name, address owner);
    event Licensed(address who, uint count);

    function BoatDesk(BoatNames n) public {
        names = n;
        master = msg.sender;
    }

    function setInspector(address who, bool yes) public {
        require(msg.sender == master);
        inspector[who] = yes;
    }

    function license(address who) public {
        require(inspector[msg.sender]);
        licences[who]++;
        Licensed(who, licences[who]);
    }

    function free(bytes32 n) internal constant returns (bool) {
        //- weak
        uint all = names.size();
        for (uint i = 0; i < all; i++) { //!
            if (names.nameAt(i) == n) return false; //!
        }
        return true;
        //- fixed
        return !names.isTaken(n);
        //- end
    }

    function register(bytes32 n, uint32 tons) public {
        require(n != 0 && tons > 0);
        //- weak
        require(free(n)); //!
        //- fixed
        require(free(n));
        //- end
        names.add(n, msg.sender, tons);
        Registered(n, msg.sender);
    }

    function describe(uint from) public constant returns (bytes32[5] out) {
        uint all = names.size();
        for (uint i = 0; i < 5 && from + i < all; i++) {
            out[i] = names.nameAt(from + i);
        }
    }
}
