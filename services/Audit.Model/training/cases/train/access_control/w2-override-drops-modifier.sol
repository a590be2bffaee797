// case: w2-override-drops-modifier
// class: access_control
// disguise: overriding function loses the modifier of the base
// note: The override of setCurator() has no guard; the fix repeats the modifier.
pragma solidity ^0.6.12;

abstract contract Curated {
    address public curator;
    event Curator(address who);

    modifier onlyCurator() {
        require(msg.sender == curator, "curator");
        _;
    }

    constructor() internal {
        curator = msg.sender;
    }

    function setCurator(address who) public virtual onlyCurator {
        require(who != address(0), "zero");
        curator = who;
        emit Curator(who);
    }
}

contract FossilHall is Curated {
    struct Fossil { bytes32 name; uint64 age; address donor; bool shown; }

    Fossil[] private fossils;
    uint256 public changes;
    mapping(address => uint256) public donations;

    event Donated(uint256 id, address donor);
    event Shown(uint256 id, bool yes);

    //- weak
    function setCurator(address who) public override { //!
    //- fixed
    function setCurator(address who) public override onlyCurator {
    //- end
        require(who != address(0) && who != curator, "who");
        require(changes < 1000, "changes");
        changes += 1;
        curator = who;
        emit Curator(who);
    }

    function donate(bytes32 name, uint64 age) external returns (uint256 id) {
        require(fossils.length < 100000, "hall is full");
        id = fossils.length;
        fossils.push(Fossil(name, age, msg.sender, false));
        emit Donated(id, msg.sender);
    }

    function show(uint256 id, bool yes) external onlyCurator {
        require(id < fossils.length, "id");
        fossils[id].shown = yes;
        emit Shown(id, yes);
    }

    function rename(uint256 id, bytes32 name) external {
        require(id < fossils.length && fossils[id].donor == msg.sender, "donor");
        require(!fossils[id].shown, "on show");
        fossils[id].name = name;
    }

    function fossil(uint256 id) external view returns (bytes32, uint64, bool) {
        Fossil memory f = fossils[id];
        return (f.name, f.age, f.shown);
    }
}
