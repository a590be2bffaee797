// case: modern-skylark-option-writer
// class: time_manipulation
// disguise: payout rate of a position is read from the seconds part of its age
// note: The rate swings from 0 to 149 percent within each 150 seconds; the fix makes it grow with full weeks.
pragma solidity ^0.8.19;

library Accrual {
    function percent(uint64 opened) internal view returns (uint256) {
        uint256 age = block.timestamp - opened;
        //- weak
        return age % 150; //!
        //- fixed
        uint256 full = age / 1 weeks;
        return full >= 10 ? 120 : 100 + full * 2;
        //- end
    }
}

contract SkylarkPositions {
    using Accrual for uint64;

    struct Position {
        address writer;
        uint128 stake;
        uint64 opened;
    }

    error NotWriter();
    error TooYoung();
    error BadStake();
    error DeskShort();
    error NotSent();
    error NotDesk();

    event Opened(uint256 indexed id, address indexed writer, uint128 stake);
    event Closed(uint256 indexed id, uint256 payout);

    uint256 public constant MIN_AGE = 3 days;
    address public immutable desk;
    uint256 public reserve;
    uint256 public nextId;
    mapping(uint256 => Position) public positions;

    constructor() payable {
        desk = msg.sender;
        reserve = msg.value;
    }

    function addReserve() external payable {
        reserve += msg.value;
    }

    function open() external payable returns (uint256 id) {
        if (msg.value < 0.01 ether || msg.value > 10 ether) revert BadStake();
        id = nextId++;
        positions[id] = Position(msg.sender, uint128(msg.value), uint64(block.timestamp));
        emit Opened(id, msg.sender, uint128(msg.value));
    }

    function close(uint256 id) external {
        Position memory p = positions[id];
        if (p.writer != msg.sender) revert NotWriter();
        if (block.timestamp < p.opened + MIN_AGE) revert TooYoung();
        delete positions[id];
        //- weak
        uint256 payout = (uint256(p.stake) * p.opened.percent()) / 100; //!
        //- fixed
        uint256 payout = (uint256(p.stake) * p.opened.percent()) / 100;
        //- end
        if (payout > p.stake) {
            uint256 gain = payout - p.stake;
            if (gain > reserve) revert DeskShort();
            reserve -= gain;
        } else {
            reserve += p.stake - payout;
        }
        emit Closed(id, payout);
        _send(msg.sender, payout);
    }

    function lowerReserve(uint256 amount) external {
        if (msg.sender != desk) revert NotDesk();
        reserve -= amount;
        _send(desk, amount);
    }

    function _send(address to, uint256 amount) private {
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert NotSent();
    }
}
