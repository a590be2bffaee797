// case: w2-troupe-share-splitter
// class: none
// disguise: payment splitter with per-share accounting
// note: Owed sums come from a per-share accumulator; each member pulls.
pragma solidity ^0.8.20;

contract TroupeSplitter {
    uint256 private constant SCALE = 1e18;
    uint256 public constant MAX_MEMBERS = 40;

    struct Member {
        uint128 shares;
        uint128 paid;
    }

    address[] private _roster;
    mapping(address => Member) private _members;
    uint256 public immutable totalShares;
    uint256 public totalPaid;

    event Received(address indexed from, uint256 amount);
    event PaidTo(address indexed member, address indexed to, uint256 amount);

    error BadRoster();
    error NotMember(address who);
    error NothingOwed();
    error PayFailed();

    constructor(address[] memory roster, uint64[] memory shares) {
        uint256 n = roster.length;
        if (n == 0 || n > MAX_MEMBERS || n != shares.length) revert BadRoster();
        uint256 sum;
        for (uint256 i; i < n; ++i) {
            address who = roster[i];
            if (who == address(0) || shares[i] == 0 || _members[who].shares != 0) revert BadRoster();
            _members[who].shares = shares[i];
            _roster.push(who);
            sum += shares[i];
        }
        totalShares = sum;
    }

    receive() external payable {
        emit Received(msg.sender, msg.value);
    }

    function perShare() public view returns (uint256) {
        return ((address(this).balance + totalPaid) * SCALE) / totalShares;
    }

    function owedTo(address who) public view returns (uint256) {
        Member storage m = _members[who];
        uint256 earned = (perShare() * m.shares) / SCALE;
        uint256 paid = m.paid;
        return earned > paid ? earned - paid : 0;
    }

    function collect(address payable to) external returns (uint256 amount) {
        Member storage m = _members[msg.sender];
        if (m.shares == 0) revert NotMember(msg.sender);
        if (to == address(0)) revert BadRoster();
        amount = owedTo(msg.sender);
        if (amount == 0) revert NothingOwed();
        if (amount > type(uint128).max - m.paid) revert PayFailed();
        m.paid += uint128(amount);
        totalPaid += amount;
        emit PaidTo(msg.sender, to, amount);
        (bool ok, bytes memory why) = to.call{value: amount}("");
        if (!ok) {
            if (why.length == 0) revert PayFailed();
            assembly {
                revert(add(why, 0x20), mload(why))
            }
        }
    }

    function rosterPage(uint256 from, uint256 size) external view returns (address[] memory page) {
        uint256 n = _roster.length;
        if (from >= n) return new address[](0);
        uint256 left = n - from;
        if (size > left) size = left;
        page = new address[](size);
        for (uint256 i; i < size; ++i) {
            page[i] = _roster[from + i];
        }
    }

    function sharesOf(address who) external view returns (uint256) {
        return _members[who].shares;
    }
}
