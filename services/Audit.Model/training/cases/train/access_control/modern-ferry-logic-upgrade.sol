// case: modern-ferry-logic-upgrade
// class: access_control
// disguise: the upgrade hook of the base is overridden, but the override only tests the target
// note: _authorize() looks at code size and interface word, not at the caller; the fix tests the caller too.
pragma solidity ^0.8.20;

interface ILogicMarker {
    function logicMarker() external view returns (bytes32);
}

abstract contract SlotUpgrade {
    bytes32 internal constant SLOT = bytes32(uint256(keccak256("ferry.logic.slot")) - 1);

    event Upgraded(address indexed logic);

    function logicMarker() external pure returns (bytes32) {
        return SLOT;
    }

    //- weak
    function upgradeLogic(address next, bytes calldata after_) external { //!
    //- fixed
    function upgradeLogic(address next, bytes calldata after_) external {
    //- end
        _authorize(next);
        bytes32 slot = SLOT;
        assembly {
            sstore(slot, next)
        }
        emit Upgraded(next);
        if (after_.length > 0) {
            (bool ok, ) = next.delegatecall(after_);
            require(ok, "after call");
        }
    }

    function _authorize(address next) internal virtual;
}

contract FerryTickets is SlotUpgrade {
    struct Sailing {
        uint64 departs;
        uint32 seats;
        uint32 sold;
        uint128 fare;
    }

    error NotCaptain();
    error BadLogic();
    error Full();
    error BankFailed();

    event SailingAdded(uint256 indexed id, uint64 departs);
    event SeatSold(uint256 indexed id, address indexed who);

    address public captain;
    Sailing[] private _sailings;
    mapping(uint256 => mapping(address => uint32)) public seatsOf;

    modifier onlyCaptain() {
        if (msg.sender != captain) revert NotCaptain();
        _;
    }

    constructor() {
        captain = msg.sender;
    }

    function addSailing(uint64 departs, uint32 seats, uint128 fare) external onlyCaptain {
        _sailings.push(Sailing(departs, seats, 0, fare));
        emit SailingAdded(_sailings.length - 1, departs);
    }

    function buySeat(uint256 id) external payable {
        Sailing storage s = _sailings[id];
        if (s.sold == s.seats) revert Full();
        require(msg.value == s.fare && block.timestamp < s.departs, "fare or time");
        s.sold += 1;
        seatsOf[id][msg.sender] += 1;
        emit SeatSold(id, msg.sender);
    }

    function bank(address payable to) external onlyCaptain {
        (bool ok, ) = to.call{value: address(this).balance}("");
        if (!ok) revert BankFailed();
    }

    function handOver(address next) external onlyCaptain {
        captain = next;
    }

    function _authorize(address next) internal view override {
        //- weak
        if (next.code.length == 0) revert BadLogic(); //!
        //- fixed
        if (msg.sender != captain) revert NotCaptain();
        if (next.code.length == 0) revert BadLogic();
        //- end
        if (ILogicMarker(next).logicMarker() != SLOT) revert BadLogic();
    }
}
