// case: w2-rookery-name-registry
// class: none
// disguise: name registry with commit before registration and yearly rent
// note: The commitment binds owner and salt and must age; rent is capped by the caller.
pragma solidity ^0.8.18;

contract RookeryNames {
    struct Record {
        address holder;
        uint64 expires;
        address points;
    }

    uint256 public constant YOUNGEST = 10 minutes;
    uint256 public constant OLDEST = 2 days;
    uint256 public constant GRACE = 60 days;
    uint256 public constant YEAR = 365 days;

    address public immutable rookery;
    uint256 public immutable rentPerYear;
    mapping(bytes32 => Record) private _records;
    mapping(bytes32 => uint256) public committedAt;
    mapping(address => uint256) public change;
    uint256 public earned;

    event Committed(bytes32 indexed commitment);
    event Registered(string name, address indexed holder, uint64 expires);
    event Renewed(bytes32 indexed label, uint64 expires);
    event Pointed(bytes32 indexed label, address points);
    event Moved(bytes32 indexed label, address indexed to);

    error Young();
    error Old();
    error Pending();
    error Unfit();
    error Taken();
    error NotHolder();
    error Underpaid(uint256 due);
    error PayFailed();

    constructor(uint256 rent) {
        rookery = msg.sender;
        rentPerYear = rent;
    }

    modifier onlyHolder(bytes32 label) {
        Record storage r = _records[label];
        if (r.holder != msg.sender || block.timestamp > r.expires) revert NotHolder();
        _;
    }

    function commitmentOf(string calldata name, address holder, bytes32 salt) public view returns (bytes32) {
        return keccak256(abi.encode(address(this), keccak256(bytes(name)), holder, salt));
    }

    function commit(bytes32 commitment) external {
        uint256 at = committedAt[commitment];
        if (at != 0 && block.timestamp <= at + OLDEST) revert Pending();
        committedAt[commitment] = block.timestamp;
        emit Committed(commitment);
    }

    function register(string calldata name, address holder, bytes32 salt, uint256 yearsLong) external payable {
        bytes32 commitment = commitmentOf(name, holder, salt);
        uint256 at = committedAt[commitment];
        if (at == 0 || block.timestamp > at + OLDEST) revert Old();
        if (block.timestamp < at + YOUNGEST) revert Young();
        if (!_fit(name) || holder == address(0)) revert Unfit();
        bytes32 label = keccak256(bytes(name));
        Record storage r = _records[label];
        if (r.holder != address(0) && block.timestamp <= r.expires + GRACE) revert Taken();
        delete committedAt[commitment];
        _charge(yearsLong);
        r.holder = holder;
        r.points = holder;
        r.expires = uint64(block.timestamp + yearsLong * YEAR);
        emit Registered(name, holder, r.expires);
    }

    function renew(bytes32 label, uint256 yearsLong) external payable {
        Record storage r = _records[label];
        if (r.holder == address(0) || block.timestamp > r.expires + GRACE) revert NotHolder();
        _charge(yearsLong);
        r.expires += uint64(yearsLong * YEAR);
        emit Renewed(label, r.expires);
    }

    function point(bytes32 label, address to) external onlyHolder(label) {
        _records[label].points = to;
        emit Pointed(label, to);
    }

    function move(bytes32 label, address to) external onlyHolder(label) {
        if (to == address(0)) revert NotHolder();
        _records[label].holder = to;
        emit Moved(label, to);
    }

    function takeChange() external {
        uint256 amount = change[msg.sender];
        change[msg.sender] = 0;
        _pay(payable(msg.sender), amount);
    }

    function takeEarned() external {
        if (msg.sender != rookery) revert NotHolder();
        uint256 amount = earned;
        earned = 0;
        _pay(payable(rookery), amount);
    }

    function resolve(string calldata name) external view returns (address) {
        Record storage r = _records[keccak256(bytes(name))];
        return block.timestamp <= r.expires ? r.points : address(0);
    }

    function _charge(uint256 yearsLong) private {
        if (yearsLong == 0 || yearsLong > 10) revert Unfit();
        uint256 due = rentPerYear * yearsLong;
        if (msg.value < due) revert Underpaid(due);
        earned += due;
        change[msg.sender] += msg.value - due;
    }

    function _fit(string calldata name) private pure returns (bool) {
        bytes calldata b = bytes(name);
        if (b.length < 3 || b.length > 32) return false;
        for (uint256 i; i < b.length; ++i) {
            bytes1 c = b[i];
            if (!((c >= 0x61 && c <= 0x7a) || (c >= 0x30 && c <= 0x39) || c == 0x2d)) return false;
        }
        return true;
    }

    function _pay(address payable to, uint256 amount) private {
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert PayFailed();
    }
}
