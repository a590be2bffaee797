// case: print-run-lookalike
// class: arithmetic
// disguise: assembly, casts and unchecked counters in 0.8, all bounded
// note: Every cast follows a test, the loop index is bounded by the length.
pragma solidity ^0.8.21;

library Narrow {
    error TooWide(uint256 v);

    function to32(uint256 v) internal pure returns (uint32) {
        if (v > type(uint32).max) revert TooWide(v);
        return uint32(v);
    }

    function to128(uint256 v) internal pure returns (uint128 r) {
        r = uint128(v);
        require(r == v, "wide");
    }
}

contract PrintRun {
    using Narrow for uint256;

    struct Order {
        uint128 sheets;
        uint32 placed;
        uint32 copies;
    }

    address public immutable printer;
    Order[] public orders;
    mapping(address => uint256) public ink;

    event Placed(uint256 indexed id, uint128 sheets);

    constructor() {
        printer = msg.sender;
    }

    function place(uint256 copies, uint256 pages) external returns (uint256 id) {
        uint256 sheets = copies * pages;
        id = orders.length;
        orders.push(Order(sheets.to128(), block.timestamp.to32(), copies.to32()));
        emit Placed(id, uint128(sheets));
    }

    function refill(address who, uint64 ml) external {
        require(msg.sender == printer, "printer");
        ink[who] += ml;
    }

    function print(uint256 ml) external {
        uint256 have = ink[msg.sender];
        if (ml > have) revert("ink");
        assembly {
            have := sub(have, ml)
        }
        ink[msg.sender] = have;
    }

    function totalSheets() external view returns (uint256 t) {
        uint256 n = orders.length;
        for (uint256 i; i < n; ) {
            t += orders[i].sheets;
            unchecked {
                ++i;
            }
        }
    }
}
