// case: w2-jackdaw-out-by-assembly-lookalike
// class: locked_ether
// disguise: look-alike: the only way out is an assembly call
// note: Ether leaves by a low-level call in assembly, its result is tested
pragma solidity ^0.8.6;

contract JackdawNest {
    address public immutable bird;
    uint256 public shinies;

    event Shiny(address indexed from, uint256 v);

    error NotBird();
    error Stuck();

    constructor() {
        bird = msg.sender;
    }

    receive() external payable {
        shinies += 1;
        emit Shiny(msg.sender, msg.value);
    }

    function fly(address to, uint256 v) external {
        if (msg.sender != bird) revert NotBird();
        bool ok;
        assembly {
            ok := call(gas(), to, v, 0, 0, 0, 0)
        }
        if (!ok) revert Stuck();
    }

    function count() external view returns (uint256) {
        return shinies;
    }
}
