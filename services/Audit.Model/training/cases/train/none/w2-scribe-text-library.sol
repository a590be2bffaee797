// case: w2-scribe-text-library
// class: none
// disguise: string, number and base64 text building for token metadata
// note: Pure functions with bounded loops; memory is sized beforehand.
pragma solidity ^0.8.13;

library ScribeText {
    bytes16 private constant HEX = "0123456789abcdef";
    bytes private constant ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    error NoRoom();

    function decimal(uint256 value) internal pure returns (string memory) {
        if (value == 0) return "0";
        uint256 size;
        for (uint256 rest = value; rest != 0; rest /= 10) ++size;
        bytes memory out = new bytes(size);
        unchecked {
            while (value != 0) {
                out[--size] = bytes1(uint8(48 + (value % 10)));
                value /= 10;
            }
        }
        return string(out);
    }

    function hexadecimal(uint256 value, uint256 width) internal pure returns (string memory) {
        bytes memory out = new bytes(2 * width + 2);
        out[0] = "0";
        out[1] = "x";
        for (uint256 i = out.length; i > 2; --i) {
            out[i - 1] = HEX[value & 0xf];
            value >>= 4;
        }
        if (value != 0) revert NoRoom();
        return string(out);
    }

    function base64(bytes memory data) internal pure returns (string memory) {
        uint256 n = data.length;
        if (n == 0) return "";
        bytes memory out = new bytes(4 * ((n + 2) / 3));
        uint256 w;
        for (uint256 i = 0; i < n; i += 3) {
            uint256 group = uint256(uint8(data[i])) << 16;
            if (i + 1 < n) group |= uint256(uint8(data[i + 1])) << 8;
            if (i + 2 < n) group |= uint256(uint8(data[i + 2]));
            out[w] = ALPHABET[(group >> 18) & 63];
            out[w + 1] = ALPHABET[(group >> 12) & 63];
            out[w + 2] = i + 1 < n ? ALPHABET[(group >> 6) & 63] : bytes1("=");
            out[w + 3] = i + 2 < n ? ALPHABET[group & 63] : bytes1("=");
            w += 4;
        }
        return string(out);
    }

    function same(string memory a, string memory b) internal pure returns (bool) {
        return bytes(a).length == bytes(b).length && keccak256(bytes(a)) == keccak256(bytes(b));
    }

    function lower(string memory text) internal pure returns (string memory) {
        bytes memory b = bytes(text);
        bytes memory out = new bytes(b.length);
        for (uint256 i; i < b.length; ++i) {
            bytes1 c = b[i];
            out[i] = (c >= "A" && c <= "Z") ? bytes1(uint8(c) + 32) : c;
        }
        return string(out);
    }
}

contract BookplatePrinter {
    using ScribeText for uint256;
    using ScribeText for bytes;
    using ScribeText for string;

    struct Plate {
        string title;
        address binder;
        uint64 year;
    }

    uint256 public constant LONGEST = 64;
    Plate[] private _plates;

    event Printed(uint256 indexed id, address indexed binder);

    error BadTitle();
    error NoPlate(uint256 id);

    function print(string calldata title, uint64 year) external returns (uint256 id) {
        uint256 size = bytes(title).length;
        if (size == 0 || size > LONGEST || title.same("untitled")) revert BadTitle();
        for (uint256 i; i < size; ++i) {
            bytes1 c = bytes(title)[i];
            if (c < 0x20 || c == '"' || c == "\\" || c == "<") revert BadTitle();
        }
        id = _plates.length;
        _plates.push(Plate(title, msg.sender, year));
        emit Printed(id, msg.sender);
    }

    function tokenURI(uint256 id) external view returns (string memory) {
        if (id >= _plates.length) revert NoPlate(id);
        Plate storage p = _plates[id];
        bytes memory json = abi.encodePacked(
            '{"name":"', p.title, '","number":"', id.decimal(), '","year":"', uint256(p.year).decimal(),
            '","binder":"', uint256(uint160(p.binder)).hexadecimal(20), '"}'
        );
        return string(abi.encodePacked("data:application/json;base64,", json.base64()));
    }

    function slug(uint256 id) external view returns (string memory) {
        if (id >= _plates.length) revert NoPlate(id);
        return _plates[id].title.lower();
    }
}
