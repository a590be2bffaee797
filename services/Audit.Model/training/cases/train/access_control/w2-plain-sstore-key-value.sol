// case: w2-plain-sstore-key-value
// class: access_control
// disguise: plain: write(slot, value) in assembly
// note: Anyone writes any slot; the fix asks for the owner, who is kept in code.
pragma solidity ^0.8.6;

contract ScratchPad {
    address public immutable owner;
    uint256 public pages;

    constructor() {
        owner = msg.sender;
        pages = 3;
    }

    //- weak
    function write(uint256 key, uint256 value) external {
        assembly { sstore(key, value) } //!
    }
    //- fixed
    function write(uint256 key, uint256 value) external {
        require(msg.sender == owner, "owner");
        assembly { sstore(key, value) }
    }
    //- end

    function read(uint256 key) external view returns (uint256 value) {
        assembly { value := sload(key) }
    }
}
