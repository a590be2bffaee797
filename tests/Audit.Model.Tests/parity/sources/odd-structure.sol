pragma solidity "0.8.19";
import {A, B as C} from "./other.sol";
using {f} for uint256 global;
type Price is uint256;
struct Point { uint x; uint y; }
error Denied(address who);
uint256 constant LIMIT = 5;

interface IThing { function name() external view returns (string memory); function go() external; }

abstract contract Base is Owned(msg.sender), ns.Deep, IThing {
    Point internal origin = Point({x: 1, y: 2});
    function(uint256) internal pure returns (uint256) callback = twice;
    mapping (address user => mapping (uint256 => bytes32[2])) internal $map_1;
    enum Kind { One, Two }
    event Log(string what, bytes32 indexed topic);
    receive() external payable virtual { emit Log(unicode"grüß", hex"00ff"); }
    fallback(bytes calldata in_) external payable returns (bytes memory) { return in_; }
    modifier only(address who, uint256) virtual { if (who != msg.sender) { revert Denied({who: who}); } _; }
    function missing() external virtual;
    function twice(uint256 v) internal pure returns (uint256) { unchecked { return v << 1; } }
    function go() external override(IThing) only(msg.sender, LIMIT) {
        assembly ("memory-safe") {
            function inner(a) -> b { b := mul(a, 0x20) }
            let p := mload(0x40) mstore(p, inner(0x52908400098527886E0F7030069857D2E4169EE7))
        }
        try IThing(msg.sender).go() {} catch Error(string memory reason) { emit Log(reason, bytes32(0)); } catch { delete $map_1[msg.sender][0]; }
        for (uint256 i; i < 3; ++i) { if (i == 1) continue; else break; }
    }
}
contract Leaf is Base { function name() external pure override returns (string memory) { return 'it\'s // no comment /* here */'; } }
library Base { function shadow() internal {} }
