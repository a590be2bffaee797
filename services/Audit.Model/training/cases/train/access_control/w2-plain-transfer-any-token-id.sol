// case: w2-plain-transfer-any-token-id
// class: access_control
// disguise: plain: transfer of a unique thing tests only that from holds it
// note: from is given by the caller and not compared with him; the fix compares.
pragma solidity ^0.5.1;

contract MedalCase {
    mapping(uint256 => address) public wearer;
    uint256 public medals;
    address public king;

    constructor() public {
        king = msg.sender;
    }

    function award(address to) external {
        require(msg.sender == king && medals < 1e6, "king");
        wearer[medals++] = to;
    }

    function pass(address from, address to, uint256 id) external {
        //- weak
        require(wearer[id] == from && to != address(0), "wearer"); //!
        //- fixed
        require(wearer[id] == from && from == msg.sender && to != address(0), "wearer");
        //- end
        wearer[id] = to;
    }
}
