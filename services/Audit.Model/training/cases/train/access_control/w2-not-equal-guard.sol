// case: w2-not-equal-guard
// class: access_control
// disguise: != where == is meant, in the one guard of several
// note: Everyone but the registrar may rename; the fix compares with ==.
pragma solidity ^0.5.8;

contract HorseRegister {
    struct Horse {
        bytes32 name;
        address owner;
        bool barred;
    }

    address public registrar;
    uint256 public total;
    mapping(uint256 => Horse) private horses;

    event Entered(uint256 indexed id, bytes32 name, address owner);
    event Moved(uint256 indexed id, address owner);

    constructor() public {
        registrar = msg.sender;
    }

    function enter(bytes32 name, address owner) external returns (uint256 id) {
        require(msg.sender == registrar, "registrar");
        require(total < 1e9 && owner != address(0), "input");
        id = ++total;
        horses[id] = Horse(name, owner, false);
        emit Entered(id, name, owner);
    }

    function sell(uint256 id, address to) external {
        Horse storage h = horses[id];
        require(h.owner == msg.sender && !h.barred, "owner");
        require(to != address(0), "to");
        h.owner = to;
        emit Moved(id, to);
    }

    function correctOwner(uint256 id, address to) external {
        //- weak
        require(msg.sender != registrar, "registrar"); //!
        //- fixed
        require(msg.sender == registrar, "registrar");
        //- end
        require(id > 0 && id <= total && to != address(0), "input");
        horses[id].owner = to;
        emit Moved(id, to);
    }

    function bar(uint256 id, bool yes) external {
        require(msg.sender == registrar, "registrar");
        horses[id].barred = yes;
    }

    function horse(uint256 id) external view returns (bytes32, address, bool) {
        Horse memory h = horses[id];
        return (h.name, h.owner, h.barred);
    }
}
