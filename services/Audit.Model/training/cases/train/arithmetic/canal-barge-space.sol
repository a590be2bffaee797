// case: canal-barge-space
// class: arithmetic
// disguise: a room check inside a modifier wraps
// note: used + tons is done in uint24 by the modifier; the fix compares with the room left.
pragma solidity ^0.5.0;

contract CanalBarge {
    uint24 public constant HOLD = 900000;
    uint24 public used;
    address public skipper;
    bool public moored = true;

    mapping(address => uint24) public cargo;
    mapping(address => uint256) public paid;

    event Laden(address indexed shipper, uint24 kilos);
    event Landed(address indexed shipper, uint24 kilos);

    constructor() public {
        skipper = msg.sender;
    }

    modifier onlySkipper() {
        require(msg.sender == skipper, "skipper");
        _;
    }

    modifier fits(uint24 kilos) {
        require(moored, "at sea");
        //- weak
        require(used + kilos <= HOLD, "hold"); //!
        //- fixed
        require(used <= HOLD && kilos <= HOLD - used, "hold");
        //- end
        _;
    }

    function load(uint24 kilos) external fits(kilos) {
        require(cargo[msg.sender] == 0, "twice");
        cargo[msg.sender] = kilos;
        //- weak
        used += kilos; //!
        //- fixed
        used += kilos;
        //- end
        emit Laden(msg.sender, kilos);
    }

    function land(address shipper) external onlySkipper {
        uint24 kilos = cargo[shipper];
        require(kilos > 0 && kilos <= used, "nothing");
        cargo[shipper] = 0;
        used = used - kilos;
        emit Landed(shipper, kilos);
    }

    function cast(bool off) external onlySkipper {
        moored = !off;
    }

    function freightFor(uint24 kilos, uint8 locks) external pure returns (uint256) {
        return uint256(kilos) * 3 + uint256(locks) * 25;
    }
}
