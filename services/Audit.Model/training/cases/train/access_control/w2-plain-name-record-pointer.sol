// case: w2-plain-name-record-pointer
// class: access_control
// disguise: plain: record written through an uninitialised struct in an old register
// note: Row row refers to slot 0, the owner; the fix takes memory.
pragma solidity ^0.4.11;

contract BoatNames {
    address public owner;
    bool public open;

    struct Row { bytes32 name; address skipper; }
    mapping (bytes32 => Row) rows;

    function BoatNames() {
        owner = msg.sender;
    }

    function enter(bytes32 name, address skipper) {
        require(open && rows[name].skipper == 0);
        //- weak
        Row row;
        row.name = name; //!
        //- fixed
        Row memory row;
        row.name = name;
        //- end
        row.skipper = skipper;
        rows[name] = row;
    }

    function setOpen(bool yes) {
        require(msg.sender == owner);
        open = yes;
    }
}
