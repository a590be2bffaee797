// case: w2-plain-hay-bale-struct-sub
// class: arithmetic
// disguise: plain: field of a struct lowered by a caller-given number
// note: The field wraps; the fix tests it.
pragma solidity ^0.5.0;

contract HayLoft {
    struct Loft { uint32 bales; uint32 forks; }
    mapping(address => Loft) public lofts;

    function open() external {
        require(lofts[msg.sender].bales == 0);
        lofts[msg.sender] = Loft(100, 2);
    }

    function throwDown(uint32 n) external {
        Loft storage l = lofts[msg.sender];
        //- weak
        l.bales -= n; //!
        //- fixed
        require(l.bales >= n, "empty");
        l.bales -= n;
        //- end
    }

    function lendFork(address to) external {
        Loft storage l = lofts[msg.sender];
        require(l.forks > 0 && lofts[to].forks < 10);
        l.forks -= 1;
        lofts[to].forks += 1;
    }
}
