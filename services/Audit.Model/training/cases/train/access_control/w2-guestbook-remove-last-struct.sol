// case: w2-guestbook-remove-last-struct
// class: access_control
// disguise: swap and pop in a list of structs where the empty list is not thought of
// note: revoke() on an empty list wraps its length and amend() then writes any slot; the fix tests the position.
pragma solidity ^0.4.21;

contract HolidayGuestbook {
    struct Entry {
        address guest;
        uint64 day;
        bytes32 text;
    }

    address public innkeeper;
    mapping(address => bool) public blocked;
    mapping(address => Entry[]) private pages;
    Entry[] private wall;

    event Wrote(address indexed guest, bytes32 text);
    event Removed(address indexed guest);

    function HolidayGuestbook() public {
        innkeeper = msg.sender;
    }

    modifier notBlocked() {
        require(!blocked[msg.sender]);
        _;
    }

    function write(bytes32 text) public notBlocked {
        require(pages[msg.sender].length < 50);
        pages[msg.sender].push(Entry(msg.sender, uint64(now), text));
        emit Wrote(msg.sender, text);
    }

    function revoke(uint at) public notBlocked {
        Entry[] storage mine = pages[msg.sender];
        //- weak
        if (at < mine.length) {
            mine[at] = mine[mine.length - 1];
        }
        mine.length -= 1; //!
        //- fixed
        require(at < mine.length);
        mine[at] = mine[mine.length - 1];
        mine.length -= 1;
        //- end
        emit Removed(msg.sender);
    }

    function amend(uint at, address guest, bytes32 text) public notBlocked {
        Entry[] storage mine = pages[msg.sender];
        require(at < mine.length);
        mine[at].guest = guest;
        mine[at].text = text;
    }

    function hang(bytes32 text) public {
        require(msg.sender == innkeeper && wall.length < 20);
        wall.push(Entry(innkeeper, uint64(now), text));
    }

    function takeDown() public {
        require(msg.sender == innkeeper && wall.length > 0);
        wall.length -= 1;
    }

    function block_(address who, bool yes) public {
        require(msg.sender == innkeeper);
        blocked[who] = yes;
    }

    function pageCount(address who) public view returns (uint) {
        return pages[who].length;
    }
}
