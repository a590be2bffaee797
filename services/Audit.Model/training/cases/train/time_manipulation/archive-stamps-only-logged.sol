// case: archive-stamps-only-logged
// class: time_manipulation
// disguise: look-alike, stamps are only recorded and shown
// note: Nothing of value hangs on the recorded time.
pragma solidity ^0.4.19;

contract VillageArchive {
    struct Paper {
        bytes32 digest;
        address author;
        uint time;
        uint blockNumber;
    }

    Paper[] papers;
    mapping(bytes32 => bool) known;
    address public archivist;

    event Filed(uint id, bytes32 digest, uint time);

    function VillageArchive() public {
        archivist = msg.sender;
    }

    function file(bytes32 digest) public returns (uint id) {
        require(digest != 0 && !known[digest]);
        known[digest] = true;
        id = papers.length;
        papers.push(Paper(digest, msg.sender, now, block.number));
        Filed(id, digest, now);
    }

    function get(uint id) public view returns (bytes32 digest, address author, uint time) {
        Paper storage p = papers[id];
        return (p.digest, p.author, p.time);
    }

    function weekday(uint id) public view returns (uint) {
        return (papers[id].time / 1 days + 4) % 7;
    }

    function ageInDays(uint id) public view returns (uint) {
        return (now - papers[id].time) / 1 days;
    }

    function pass(address next) public {
        require(msg.sender == archivist && next != 0);
        archivist = next;
    }
}
