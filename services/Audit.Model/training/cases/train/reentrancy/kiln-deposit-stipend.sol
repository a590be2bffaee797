// case: kiln-deposit-stipend
// class: reentrancy
// disguise: look-alike; the write follows the payment, which carries only the stipend
// note: transfer and send give 2300 gas, so the late write cannot be entered again.
pragma solidity ^0.5.8;

contract KilnSharing {
    struct Slot {
        address payable potter;
        uint256 deposit;
        uint32 day;
        bool settled;
    }

    mapping(uint256 => Slot) public slots;
    uint256 public count;
    address payable public studio;

    event Reserved(uint256 indexed id, address potter, uint32 day);
    event Settled(uint256 indexed id, uint256 back, uint256 kept);

    constructor() public {
        studio = msg.sender;
    }

    function reserve(uint32 day) external payable returns (uint256 id) {
        require(msg.value >= 0.02 ether, "deposit");
        id = ++count;
        slots[id] = Slot(msg.sender, msg.value, day, false);
        emit Reserved(id, msg.sender, day);
    }

    function settle(uint256 id, uint256 kept) external {
        require(msg.sender == studio, "studio only");
        Slot storage s = slots[id];
        require(s.potter != address(0) && !s.settled, "no open slot");
        require(kept <= s.deposit / 2, "keeps too much");
        uint256 back = s.deposit - kept;
        if (!s.potter.send(back)) {
            revert("potter did not take it");
        }
        if (kept > 0) {
            studio.transfer(kept);
        }
        s.settled = true;
        s.deposit = 0;
        emit Settled(id, back, kept);
    }
}
