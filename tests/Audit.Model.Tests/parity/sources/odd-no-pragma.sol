contract Old {
    address o;
    modifier onlyO { if (msg.sender != o) throw; _ }
    function Old() { o = msg.sender; }
    function() { throw; }
    function kill() onlyO { suicide(o); }
    function x(uint a) constant returns (uint) { var b = 0x1F + 1e18 + .5 + 1_000 + a.b.c; return b ** 2 >>> 3; }
}
function free(uint a) pure returns (uint) { return a; }
