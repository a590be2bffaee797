// case: w2-plain-sand-unchecked-pay
// class: arithmetic
// disguise: plain: unchecked block round the whole transfer
// note: In the block nothing stops the subtraction; the fix leaves it checked.
pragma solidity ^0.8.4;

contract SandDollars {
    mapping(address => uint256) public held;

    constructor() {
        held[msg.sender] = 1e24;
    }

    function pay(address to, uint256 amount) external {
        //- weak
        unchecked {
            held[msg.sender] -= amount; //!
            held[to] += amount;
        }
        //- fixed
        held[msg.sender] -= amount;
        unchecked {
            held[to] += amount;
        }
        //- end
    }

    function sum(address[] calldata who) external view returns (uint256 s) {
        for (uint256 i = 0; i < who.length; ) {
            s += held[who[i]];
            unchecked { ++i; }
        }
    }
}
