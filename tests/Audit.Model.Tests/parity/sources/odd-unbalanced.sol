pragma solidity ^0.4.11;
contract Open {
    uint a; uint b
    function f() public { if (a > 0) { a = b;
    function g() public { b = 2; }
}
}
}
} function stray(uint z) { z.send(1); }
contract Second { function h() public { tx.origin; }
contract Third is Second, , Missing.Part { uint c = (1; function k() payable { c -= 1; } modifier m { _; }
function
