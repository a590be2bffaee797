// case: plain-modifier-if-origin
// class: tx_origin
// disguise: plain: modifier with an if around the body
// note: The body runs for the admin's origin; the fix tests the caller.
pragma solidity ^0.4.11;

contract Administered {
    address admin;
    function Administered() { admin = msg.sender; }
    modifier adminOnly {
        //- weak
        if (tx.origin == admin) _; //!
        //- fixed
        if (msg.sender == admin) _;
        //- end
    }
    function setAdmin(address a) { if (msg.sender == admin) admin = a; }
}

contract Loyalty is Administered {
    mapping(address => uint) public points;
    uint public issued;
    event Issued(address to, uint n);

    function issue(address to, uint n) adminOnly {
        if (n > 10000) throw;
        points[to] += n;
        issued += n;
        Issued(to, n);
    }

    function use(uint n) {
        if (points[msg.sender] < n) throw;
        points[msg.sender] -= n;
    }
}
