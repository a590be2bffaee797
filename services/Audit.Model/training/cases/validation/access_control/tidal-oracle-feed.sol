// case: tidal-oracle-feed
// class: access_control
// disguise: the setter checks its value carefully and its caller not at all
// note: Anybody can replace the feed that prices the collateral; the fix asks for the governor.
pragma solidity ^0.8.20;

interface ITideFeed {
    function latest() external view returns (uint256 price, uint64 updatedAt);
    function decimals() external view returns (uint8);
}

contract TidalCredit {
    error NotGovernor();
    error BadFeed();
    error Undercollateralised();
    error NothingOwed();

    address public governor;
    ITideFeed public feed;
    uint16 public ratioBps = 15000;

    struct Position {
        uint128 collateral;
        uint128 debt;
    }

    mapping(address => Position) public positions;

    event FeedReplaced(address indexed feed);
    event RatioSet(uint16 bps);
    event Opened(address indexed who, uint256 collateral);
    event Drawn(address indexed who, uint256 debt);
    event Closed(address indexed who);

    constructor(ITideFeed feed_) {
        governor = msg.sender;
        feed = feed_;
    }

    modifier onlyGovernor() {
        if (msg.sender != governor) revert NotGovernor();
        _;
    }

    function setRatio(uint16 bps) external onlyGovernor {
        require(bps >= 11000 && bps <= 30000, "out of range");
        ratioBps = bps;
        emit RatioSet(bps);
    }

    //- weak
    function setFeed(ITideFeed next) external { //!
    //- fixed
    function setFeed(ITideFeed next) external onlyGovernor {
    //- end
        if (address(next).code.length == 0) revert BadFeed();
        if (next.decimals() != 8) revert BadFeed();
        (uint256 price, uint64 at) = next.latest();
        if (price == 0 || at == 0) revert BadFeed();
        feed = next;
        emit FeedReplaced(address(next));
    }

    function open() external payable {
        require(msg.value > 0 && msg.value <= type(uint128).max, "amount");
        positions[msg.sender].collateral += uint128(msg.value);
        emit Opened(msg.sender, msg.value);
    }

    function draw(uint128 debt) external {
        Position storage p = positions[msg.sender];
        p.debt += debt;
        if (!_healthy(p)) revert Undercollateralised();
        emit Drawn(msg.sender, debt);
    }

    function close() external {
        Position memory p = positions[msg.sender];
        if (p.debt != 0) revert NothingOwed();
        delete positions[msg.sender];
        (bool ok, ) = msg.sender.call{value: p.collateral}("");
        require(ok, "not returned");
        emit Closed(msg.sender);
    }

    function _healthy(Position storage p) private view returns (bool) {
        (uint256 price, ) = feed.latest();
        return uint256(p.collateral) * price / 1e8 * 10000 >= uint256(p.debt) * ratioBps;
    }
}
