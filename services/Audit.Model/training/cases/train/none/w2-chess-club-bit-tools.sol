// case: w2-chess-club-bit-tools
// class: none
// disguise: bit tools, packed boards and bitmaps of attendance
// note: Shifts are bounded by type; loops run over fixed widths.
pragma solidity ^0.8.15;

library Bits {
    error OutOfWord(uint256 index);

    function get(uint256 word, uint256 index) internal pure returns (bool) {
        if (index > 255) revert OutOfWord(index);
        return (word >> index) & 1 == 1;
    }

    function set(uint256 word, uint256 index) internal pure returns (uint256) {
        if (index > 255) revert OutOfWord(index);
        return word | (uint256(1) << index);
    }

    function clear(uint256 word, uint256 index) internal pure returns (uint256) {
        if (index > 255) revert OutOfWord(index);
        return word & ~(uint256(1) << index);
    }

    function count(uint256 word) internal pure returns (uint256 n) {
        unchecked {
            while (word != 0) {
                word &= word - 1;
                ++n;
            }
        }
    }

    function lowest(uint256 word) internal pure returns (uint256 n) {
        if (word == 0) return 256;
        unchecked {
            word &= ~word + 1;
            if (word >> 128 != 0) n += 128;
            if (word & 0xffffffffffffffff0000000000000000ffffffffffffffff0000000000000000 != 0) n += 64;
            if (word & 0xffffffff00000000ffffffff00000000ffffffff00000000ffffffff00000000 != 0) n += 32;
            word = (word >> n) & 0xffffffff;
            while (word > 1) {
                word >>= 1;
                ++n;
            }
        }
    }

    function reverse(uint256 word) internal pure returns (uint256 out) {
        for (uint256 i; i < 32; ++i) {
            out = (out << 8) | (word & 0xff);
            word >>= 8;
        }
    }
}

contract ChessClub {
    using Bits for uint256;

    address public immutable secretary;
    mapping(address => uint256) private _seat;
    mapping(uint256 => address) public memberAt;
    uint256 public seats;
    mapping(uint256 => mapping(uint256 => uint256)) private _present;
    mapping(uint256 => uint256) public boards;

    event Joined(address indexed member, uint256 seat);
    event Present(uint256 indexed evening, uint256 indexed seat);
    event BoardSet(uint256 indexed table, uint256 board);

    error NotSecretary();
    error NotMember();
    error AlreadyMember();
    error AlreadyPresent();
    error BadSquare(uint256 square);

    modifier onlySecretary() {
        if (msg.sender != secretary) revert NotSecretary();
        _;
    }

    constructor() {
        secretary = msg.sender;
    }

    function enrol(address member) external onlySecretary returns (uint256 seat) {
        if (member == address(0) || _seat[member] != 0) revert AlreadyMember();
        seat = ++seats;
        _seat[member] = seat;
        memberAt[seat] = member;
        emit Joined(member, seat);
    }

    function signIn() external {
        uint256 seat = _seat[msg.sender];
        if (seat == 0) revert NotMember();
        uint256 evening = block.timestamp / 1 days;
        uint256 word = _present[evening][seat >> 8];
        if (word.get(seat & 0xff)) revert AlreadyPresent();
        _present[evening][seat >> 8] = word.set(seat & 0xff);
        emit Present(evening, seat);
    }

    function strike(uint256 evening, address member) external onlySecretary {
        uint256 seat = _seat[member];
        if (seat == 0) revert NotMember();
        _present[evening][seat >> 8] = _present[evening][seat >> 8].clear(seat & 0xff);
    }

    function attendance(uint256 evening, uint256 fromWord, uint256 words) external view returns (uint256 n) {
        if (words > 16) words = 16;
        for (uint256 i; i < words; ++i) n += _present[evening][fromWord + i].count();
    }

    function place(uint256 table, uint256 square, uint256 piece) external onlySecretary {
        if (square > 63 || piece > 15) revert BadSquare(square);
        uint256 shift = square * 4;
        boards[table] = (boards[table] & ~(uint256(15) << shift)) | (piece << shift);
        emit BoardSet(table, boards[table]);
    }

    function pieceAt(uint256 table, uint256 square) external view returns (uint256) {
        if (square > 63) revert BadSquare(square);
        return (boards[table] >> (square * 4)) & 15;
    }

    function firstFree(uint256 evening, uint256 wordIndex) external view returns (uint256) {
        return (~_present[evening][wordIndex]).lowest();
    }

    function mirrored(uint256 table) external view returns (uint256) {
        return boards[table].reverse();
    }
}
