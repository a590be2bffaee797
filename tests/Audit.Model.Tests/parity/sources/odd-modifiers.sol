pragma solidity ^0.6.0;
contract A { address internal owner; bool stop; modifier gate(uint v) { require(owner == msg.sender && v > 0); _; } }
contract B is A { uint public count; modifier gate(uint v) { require(!stop); _; } modifier gate2() { _; } }
contract C is B {
    uint hidden = 3; constructor(uint start) A() public { count = start; hidden = owner == address(0) ? 1 : 2; }
    function run(uint n) public gate(n) gate2 later returns (uint gate3) { count += n; stop = true; return hidden; }
    receive() external payable {}
}
contract D { modifier later() { require(now > 5); _; } function pay() external payable later {} }
