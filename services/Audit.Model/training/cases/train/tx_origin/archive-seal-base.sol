// case: archive-seal-base
// class: tx_origin
// disguise: the test is an internal function of a base contract, named like any sender helper
// note: _caller gives tx.origin back; the fix gives msg.sender.
pragma solidity ^0.5.7;

contract Staffed {
    address private _chief;
    mapping(address => bool) private _clerks;

    event ChiefChanged(address chief);

    constructor() internal {
        _chief = msg.sender;
    }

    //- weak
    function _caller() internal view returns (address) {
        return tx.origin; //!
    }
    //- fixed
    function _caller() internal view returns (address) {
        return msg.sender;
    }
    //- end

    modifier chiefOnly() {
        require(_caller() == _chief, "chief only");
        _;
    }

    modifier clerkOnly() {
        require(_clerks[_caller()], "clerks only");
        _;
    }

    function setClerk(address who, bool on) external chiefOnly {
        _clerks[who] = on;
    }

    function handOver(address next) external chiefOnly {
        require(next != address(0), "nobody");
        _chief = next;
        emit ChiefChanged(next);
    }
}

contract ArchiveSeal is Staffed {
    struct Document {
        bytes32 digest;
        uint64 shelf;
        bool sealed_;
    }

    mapping(uint256 => Document) public documents;

    event Filed(uint256 indexed id, bytes32 digest);
    event Sealed(uint256 indexed id);

    function file(uint256 id, bytes32 digest, uint64 shelf) external clerkOnly {
        require(documents[id].digest == bytes32(0), "filed");
        documents[id] = Document(digest, shelf, false);
        emit Filed(id, digest);
    }

    function seal(uint256 id) external chiefOnly {
        require(documents[id].digest != bytes32(0), "unknown");
        documents[id].sealed_ = true;
        emit Sealed(id);
    }
}
