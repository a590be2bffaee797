// case: w2-ferry-roster-sets
// class: none
// disguise: enumerable set library with swap and pop
// note: Removal is constant in gas; lists are read in pages.
pragma solidity ^0.7.4;

library RosterSet {
    struct Set {
        bytes32[] items;
        mapping(bytes32 => uint256) seat;
    }

    function size(Set storage set) internal view returns (uint256) {
        return set.items.length;
    }

    function holds(Set storage set, bytes32 item) internal view returns (bool) {
        return set.seat[item] != 0;
    }

    function insert(Set storage set, bytes32 item) internal returns (bool) {
        if (holds(set, item)) {
            return false;
        }
        set.items.push(item);
        set.seat[item] = set.items.length;
        return true;
    }

    function erase(Set storage set, bytes32 item) internal returns (bool) {
        uint256 seat = set.seat[item];
        if (seat == 0) {
            return false;
        }
        uint256 last = set.items.length;
        if (seat != last) {
            bytes32 mover = set.items[last - 1];
            set.items[seat - 1] = mover;
            set.seat[mover] = seat;
        }
        set.items.pop();
        delete set.seat[item];
        return true;
    }

    function at(Set storage set, uint256 index) internal view returns (bytes32) {
        require(index < set.items.length, "RosterSet: range");
        return set.items[index];
    }

    function slice(Set storage set, uint256 from, uint256 size_) internal view returns (bytes32[] memory out) {
        uint256 n = set.items.length;
        if (from >= n) {
            return new bytes32[](0);
        }
        uint256 left = n - from;
        uint256 take = size_ < left ? size_ : left;
        out = new bytes32[](take);
        for (uint256 i = 0; i < take; i++) {
            out[i] = set.items[from + i];
        }
    }
}

contract FerryRoster {
    using RosterSet for RosterSet.Set;

    address public purser;
    address public nextPurser;
    RosterSet.Set private crew;
    mapping(bytes32 => RosterSet.Set) private routes;

    event Hired(address indexed hand);
    event Dismissed(address indexed hand);
    event Assigned(bytes32 indexed route, address indexed hand);
    event Unassigned(bytes32 indexed route, address indexed hand);

    modifier onlyPurser() {
        require(msg.sender == purser, "FerryRoster: purser only");
        _;
    }

    constructor() {
        purser = msg.sender;
    }

    function hire(address hand) external onlyPurser {
        require(hand != address(0), "FerryRoster: zero");
        require(crew.insert(key(hand)), "FerryRoster: hired");
        emit Hired(hand);
    }

    function dismiss(address hand) external onlyPurser {
        require(crew.erase(key(hand)), "FerryRoster: unknown");
        emit Dismissed(hand);
    }

    function assign(bytes32 route, address hand) external onlyPurser {
        require(crew.holds(key(hand)), "FerryRoster: unknown");
        require(routes[route].insert(key(hand)), "FerryRoster: assigned");
        emit Assigned(route, hand);
    }

    function leaveRoute(bytes32 route) external {
        require(routes[route].erase(key(msg.sender)), "FerryRoster: not assigned");
        emit Unassigned(route, msg.sender);
    }

    function namePurser(address next) external onlyPurser {
        nextPurser = next;
    }

    function becomePurser() external {
        require(msg.sender == nextPurser, "FerryRoster: not named");
        purser = msg.sender;
        nextPurser = address(0);
    }

    function crewSize() external view returns (uint256) {
        return crew.size();
    }

    function crewPage(uint256 from, uint256 size) external view returns (bytes32[] memory) {
        return crew.slice(from, size);
    }

    function sails(bytes32 route, address hand) external view returns (bool) {
        return routes[route].holds(key(hand)) && crew.holds(key(hand));
    }

    function key(address hand) private pure returns (bytes32) {
        return bytes32(uint256(uint160(hand)));
    }
}
