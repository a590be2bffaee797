// case: badge-pattern-of-id
// class: bad_randomness
// disguise: hash and modulo for the look of a badge
// note: A look-alike: the pattern follows from the id by a public rule, ids are handed out in order and all badges cost and count alike.
pragma solidity ^0.6.1;

contract CampBadges {
    uint256 public issued;
    mapping(uint256 => address) public wearer;
    address public camp;

    event Issued(uint256 id, address to);

    constructor() public {
        camp = msg.sender;
    }

    function issue(address to) external returns (uint256 id) {
        require(msg.sender == camp && issued < 10000, "camp");
        issued += 1;
        id = issued;
        wearer[id] = to;
        emit Issued(id, to);
    }

    function colours(uint256 id) external view returns (uint8 front, uint8 back, uint8 border) {
        require(wearer[id] != address(0), "no badge");
        uint256 h = uint256(keccak256(abi.encodePacked("badge", id)));
        front = uint8(h % 12);
        back = uint8((h >> 8) % 12);
        border = uint8((h >> 16) % 5);
    }

    function give(uint256 id, address to) external {
        require(wearer[id] == msg.sender && to != address(0), "not yours");
        wearer[id] = to;
    }
}
