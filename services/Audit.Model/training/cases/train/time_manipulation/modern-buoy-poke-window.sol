// case: modern-buoy-poke-window
// class: time_manipulation
// disguise: keeper bounty is multiplied when the poke hits the slot's exact second
// note: The block's maker can set the timestamp on the slot; the fix pays a flat bounty after the slot.
pragma solidity ^0.7.5;

interface IBuoySensor {
    function waveHeight() external view returns (uint256);
}

contract BuoyKeeper {
    struct Slot {
        uint64 due;
        uint64 poked;
        uint128 height;
    }

    uint64 public constant PERIOD = 6 hours;
    uint256 public constant BOUNTY = 0.01 ether;

    IBuoySensor public immutable sensor;
    address payable public immutable harbour;
    Slot[] private _slots;
    mapping(address => uint256) public earned;
    uint256 public promised;

    event Poked(uint256 indexed slot, address indexed keeper, uint256 bounty);

    constructor(IBuoySensor sensor_) payable {
        sensor = sensor_;
        harbour = msg.sender;
        _slots.push(Slot(uint64(block.timestamp) + PERIOD, 0, 0));
    }

    receive() external payable {}

    function poke() external {
        uint256 index = _slots.length - 1;
        Slot storage s = _slots[index];
        require(block.timestamp >= s.due, "not due");
        uint256 height = sensor.waveHeight();
        require(height <= uint128(-1), "height");
        s.poked = uint64(block.timestamp);
        s.height = uint128(height);
        uint256 bounty = _bounty(s);
        require(promised + bounty >= promised && promised + bounty <= address(this).balance, "no money");
        promised += bounty;
        earned[msg.sender] += bounty;
        _slots.push(Slot(s.due + PERIOD, 0, 0));
        emit Poked(index, msg.sender, bounty);
    }

    function collect() external {
        uint256 amount = earned[msg.sender];
        require(amount > 0, "nothing");
        earned[msg.sender] = 0;
        promised -= amount;
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "not sent");
    }

    function reclaim(uint256 amount) external {
        require(msg.sender == harbour, "harbour only");
        require(promised <= address(this).balance && amount <= address(this).balance - promised, "promised");
        harbour.transfer(amount);
    }

    function slotCount() external view returns (uint256) {
        return _slots.length;
    }

    function _bounty(Slot storage s) private view returns (uint256) {
        //- weak
        uint64 late = s.poked - s.due;
        if (late == 0) return 20 * BOUNTY; //!
        return late <= 12 ? 4 * BOUNTY : BOUNTY; //!
        //- fixed
        return s.poked > s.due + 1 days ? BOUNTY / 2 : BOUNTY;
        //- end
    }
}
