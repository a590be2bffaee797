// case: w2-mask-test-always-true
// class: access_control
// disguise: bit test of rights with >= 0
// note: (rights & MASK) >= 0 always holds; the fix tests != 0.
pragma solidity ^0.4.23;

contract QuarryRights {
    uint8 constant DIG = 1;
    uint8 constant HAUL = 2;
    uint8 constant RULE = 4;

    mapping(address => uint8) public rights;
    mapping(uint256 => uint256) public tons;
    uint256 public hauled;

    event Rights(address indexed who, uint8 rights);
    event Dug(uint256 pit, uint256 tons);

    constructor() public {
        rights[msg.sender] = DIG | HAUL | RULE;
    }

    function setRights(address who, uint8 bits) external {
        //- weak
        require((rights[msg.sender] & RULE) >= 0 && bits < 8); //!
        //- fixed
        require((rights[msg.sender] & RULE) > 0 && bits < 8);
        //- end
        rights[who] = bits;
        emit Rights(who, bits);
    }

    function dig(uint256 pit, uint256 n) external {
        require(rights[msg.sender] & DIG > 0 && n <= 100);
        require(tons[pit] < 10 ** 9);
        tons[pit] += n;
        emit Dug(pit, n);
    }

    function haul(uint256 pit, uint256 n) external {
        require(rights[msg.sender] & HAUL != 0);
        require(tons[pit] >= n && hauled < 10 ** 12 && n < 10 ** 9);
        tons[pit] -= n;
        hauled += n;
    }

    function giveUp() external {
        rights[msg.sender] = 0;
        emit Rights(msg.sender, 0);
    }
}
