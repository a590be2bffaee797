// case: observatory-role-library
// class: tx_origin
// disguise: a role library does the test; one of its two functions takes the wrong address
// note: requireRole looks tx.origin up; the fix looks msg.sender up.
pragma solidity ^0.7.2;

library Roles {
    struct Book {
        mapping(bytes32 => mapping(address => bool)) has;
        mapping(bytes32 => uint256) members;
    }

    function set(Book storage book, bytes32 role, address who, bool on) internal {
        if (book.has[role][who] == on) return;
        book.has[role][who] = on;
        if (on) {
            book.members[role]++;
        } else {
            require(book.members[role] > 0, "empty role");
            book.members[role]--;
        }
    }

    function requireRole(Book storage book, bytes32 role) internal view {
        //- weak
        require(book.has[role][tx.origin], "role is missing"); //!
        //- fixed
        require(book.has[role][msg.sender], "role is missing");
        //- end
    }
}

contract Observatory {
    using Roles for Roles.Book;

    bytes32 public constant DIRECTOR = "director";
    bytes32 public constant OBSERVER = "observer";

    Roles.Book private roles;
    struct Night { address observer; uint64 target; uint32 exposure; bool done; }
    mapping(uint256 => Night) public nights;

    event NightGiven(uint256 indexed night, address observer);
    event NightDone(uint256 indexed night, uint32 exposure);

    constructor() {
        roles.set(DIRECTOR, msg.sender, true);
    }

    function setObserver(address who, bool on) external {
        roles.requireRole(DIRECTOR);
        roles.set(OBSERVER, who, on);
    }

    function giveNight(uint256 night, address observer, uint64 target) external {
        roles.requireRole(DIRECTOR);
        require(nights[night].observer == address(0), "given");
        nights[night] = Night(observer, target, 0, false);
        emit NightGiven(night, observer);
    }

    function finish(uint256 night, uint32 exposure) external {
        roles.requireRole(OBSERVER);
        Night storage n = nights[night];
        require(n.observer == msg.sender, "not your night");
        require(!n.done, "done");
        n.exposure = exposure;
        n.done = true;
        emit NightDone(night, exposure);
    }
}
