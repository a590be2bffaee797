// case: loyalty-ledger-tiny
// class: arithmetic
// disguise: a ledger of one-line functions, some bounded and some not
// note: add, take and twice wrap; the fixes compare, cap and floor.
pragma solidity ^0.4.11;

contract BakeryStamps {
    mapping (address => uint16) public stamps;
    mapping (address => uint32) public crumbs;
    mapping (address => bool) public staff;
    uint8 public ovens = 3;

    function BakeryStamps() {
        staff[msg.sender] = true;
    }

    modifier onlyStaff() { require(staff[msg.sender]); _; }

    function hire(address a) onlyStaff { staff[a] = true; }

    function add(address a, uint16 n) onlyStaff {
        //- weak
        stamps[a] += n; //!
        //- fixed
        require(stamps[a] + n >= n);
        stamps[a] += n;
        //- end
    }

    function one(address a) onlyStaff {
        require(stamps[a] < 65535);
        stamps[a] += 1;
    }

    function take(uint16 n) {
        //- weak
        stamps[msg.sender] -= n; //!
        //- fixed
        if (stamps[msg.sender] < n) throw;
        stamps[msg.sender] -= n;
        //- end
        crumbs[msg.sender] = n;
    }

    function twice(uint32 n) {
        //- weak
        crumbs[msg.sender] = n * 2; //!
        //- fixed
        require(n < 2147483648);
        crumbs[msg.sender] = n * 2;
        //- end
    }

    function half(uint32 n) {
        crumbs[msg.sender] = n / 2;
    }

    function bin(uint32 n) {
        require(n <= crumbs[msg.sender]);
        crumbs[msg.sender] -= n;
    }

    function moreOvens() onlyStaff {
        if (ovens < 12) ovens++;
    }
}
