// case: herring-quota-lib
// class: arithmetic
// disguise: a checked-arithmetic library with one operation that checks nothing
// note: The library's mul lacks the division test; the fix adds it.
pragma solidity ^0.4.20;

library CheckedMath {
    function plus(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a);
    }

    function minus(uint256 a, uint256 b) internal pure returns (uint256) {
        require(a >= b);
        return a - b;
    }

    function times(uint256 a, uint256 b) internal pure returns (uint256 c) {
        //- weak
        c = a * b; //!
        require(c >= 0);
        //- fixed
        c = a * b;
        require(a == 0 || c / a == b);
        //- end
    }
}

contract HerringQuota {
    using CheckedMath for uint256;

    address public ministry;
    uint256 public kilosPerLot = 2500;
    mapping(address => uint256) public lots;
    mapping(address => uint256) public credit;
    mapping(address => uint256) public kilos;

    event LotsBought(address boat, uint256 n);
    event Landed(address boat, uint256 kg);

    function HerringQuota() public {
        ministry = msg.sender;
    }

    function fund(address boat, uint256 amount) public {
        require(msg.sender == ministry);
        credit[boat] = credit[boat].plus(amount);
    }

    function buyLots(uint256 n, uint256 bid) public {
        require(bid >= 100);
        uint256 cost = n.times(bid);
        credit[msg.sender] = credit[msg.sender].minus(cost);
        lots[msg.sender] = lots[msg.sender].plus(n);
        LotsBought(msg.sender, n);
    }

    function exchange(uint8 n) public {
        lots[msg.sender] = lots[msg.sender].minus(n);
        kilos[msg.sender] = kilos[msg.sender].plus(uint256(n) * kilosPerLot);
    }

    function land(uint256 kg) public {
        kilos[msg.sender] = kilos[msg.sender].minus(kg);
        Landed(msg.sender, kg);
    }
}
