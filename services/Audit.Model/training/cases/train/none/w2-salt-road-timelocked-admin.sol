// case: w2-salt-road-timelocked-admin
// class: none
// disguise: delayed fee changes with a ceiling and user bounds
// note: Fees rise only after a week and users name the most they pay.
pragma solidity ^0.8.20;

contract SaltRoadDepot {
    struct Pending {
        uint64 effective;
        uint192 fee;
    }

    struct Crate {
        address owner;
        uint32 storedOn;
        uint32 paidUntil;
        bool inside;
    }

    uint256 public constant NOTICE = 7 days;
    uint256 public constant FEE_CEILING = 0.05 ether;

    address public keeper;
    address public keeperElect;
    uint256 public keeperElectFrom;
    uint256 private _fee;
    Pending public pending;
    uint256 public takings;
    uint256 public crateCount;
    mapping(uint256 => Crate) private _crates;

    event FeeAnnounced(uint256 fee, uint256 effective);
    event Stored(uint256 indexed id, address indexed owner, uint32 paidUntil);
    event Prolonged(uint256 indexed id, uint32 paidUntil);
    event Handed(uint256 indexed id, address indexed from, address indexed to);
    event FetchedOut(uint256 indexed id);
    event KeeperElected(address indexed who, uint256 from);
    event TakingsPaid(address indexed to, uint256 amount);

    error OnlyKeeper();
    error OnlyOwner(uint256 id);
    error FeeTooHigh(uint256 fee);
    error DearerThanAgreed(uint256 due, uint256 agreed);
    error WrongPayment(uint256 due);
    error BadMonths();
    error NotInside(uint256 id);
    error Early(uint256 from);
    error PayFailed();

    modifier onlyKeeper() {
        if (msg.sender != keeper) revert OnlyKeeper();
        _;
    }

    modifier ownCrate(uint256 id) {
        if (_crates[id].owner != msg.sender) revert OnlyOwner(id);
        if (!_crates[id].inside) revert NotInside(id);
        _;
    }

    constructor(uint256 fee_) {
        if (fee_ > FEE_CEILING) revert FeeTooHigh(fee_);
        keeper = msg.sender;
        _fee = fee_;
    }

    function fee() public view returns (uint256) {
        Pending memory p = pending;
        return p.effective != 0 && block.timestamp >= p.effective ? p.fee : _fee;
    }

    function announceFee(uint256 next) external onlyKeeper {
        if (next > FEE_CEILING) revert FeeTooHigh(next);
        _fee = fee();
        pending = Pending(uint64(block.timestamp + NOTICE), uint192(next));
        emit FeeAnnounced(next, block.timestamp + NOTICE);
    }

    function store(uint256 months, uint256 agreed) external payable returns (uint256 id) {
        _charge(months, agreed);
        id = ++crateCount;
        uint32 today = uint32(block.timestamp / 1 days);
        _crates[id] = Crate(msg.sender, today, today + uint32(months * 30), true);
        emit Stored(id, msg.sender, _crates[id].paidUntil);
    }

    function prolong(uint256 id, uint256 months, uint256 agreed) external payable ownCrate(id) {
        _charge(months, agreed);
        _crates[id].paidUntil += uint32(months * 30);
        emit Prolonged(id, _crates[id].paidUntil);
    }

    function hand(uint256 id, address to) external ownCrate(id) {
        if (to == address(0)) revert OnlyOwner(id);
        _crates[id].owner = to;
        emit Handed(id, msg.sender, to);
    }

    function fetchOut(uint256 id) external ownCrate(id) {
        _crates[id].inside = false;
        emit FetchedOut(id);
    }

    function elect(address who) external onlyKeeper {
        keeperElect = who;
        keeperElectFrom = block.timestamp + NOTICE;
        emit KeeperElected(who, keeperElectFrom);
    }

    function takeOffice() external {
        if (msg.sender != keeperElect) revert OnlyKeeper();
        if (block.timestamp < keeperElectFrom) revert Early(keeperElectFrom);
        keeper = msg.sender;
        delete keeperElect;
    }

    function payTakings(address payable to) external onlyKeeper {
        if (to == address(0)) revert PayFailed();
        uint256 amount = takings;
        takings = 0;
        emit TakingsPaid(to, amount);
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert PayFailed();
    }

    function _charge(uint256 months, uint256 agreed) private {
        if (months == 0 || months > 24) revert BadMonths();
        uint256 due = fee() * months;
        if (due > agreed) revert DearerThanAgreed(due, agreed);
        if (msg.value != due) revert WrongPayment(due);
        takings += due;
    }
}
