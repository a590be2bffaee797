// case: w2-tidepool-price-reader
// class: none
// disguise: feed reader with bounds, staleness and a fallback feed
// note: Both answers are validated; a dead feed cannot block the reader.
pragma solidity ^0.8.15;

interface IFeed {
    function latest() external view returns (uint80 round, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredIn);
    function decimals() external view returns (uint8);
}

contract TidepoolPrices {
    struct Source {
        IFeed main;
        IFeed spare;
        uint32 maxAge;
        uint8 mainDecimals;
        uint8 spareDecimals;
        uint128 least;
        uint128 most;
    }

    uint256 private constant TARGET = 18;

    address public steward;
    address public stewardNext;
    mapping(bytes32 => Source) private _sources;

    event SourceSet(bytes32 indexed asset, address main, address spare);
    event StewardChanged(address indexed next);

    error OnlySteward();
    error BadSource();
    error NoPrice(bytes32 asset);
    error UnknownAsset(bytes32 asset);

    modifier onlySteward() {
        if (msg.sender != steward) revert OnlySteward();
        _;
    }

    constructor() {
        steward = msg.sender;
    }

    function nameSteward(address next) external onlySteward {
        stewardNext = next;
    }

    function becomeSteward() external {
        if (msg.sender != stewardNext) revert OnlySteward();
        steward = msg.sender;
        stewardNext = address(0);
        emit StewardChanged(msg.sender);
    }

    function setSource(bytes32 asset, IFeed main, IFeed spare, uint32 maxAge, uint128 least, uint128 most) external onlySteward {
        if (address(main) == address(0) || address(main) == address(spare)) revert BadSource();
        if (maxAge < 10 minutes || maxAge > 3 days || least == 0 || least >= most) revert BadSource();
        uint8 a = main.decimals();
        uint8 b = address(spare) == address(0) ? 0 : spare.decimals();
        if (a > 30 || b > 30) revert BadSource();
        _sources[asset] = Source(main, spare, maxAge, a, b, least, most);
        emit SourceSet(asset, address(main), address(spare));
    }

    function price(bytes32 asset) public view returns (uint256) {
        Source memory s = _sources[asset];
        if (address(s.main) == address(0)) revert UnknownAsset(asset);
        uint256 found = _try(s.main, s.mainDecimals, s);
        if (found == 0 && address(s.spare) != address(0)) found = _try(s.spare, s.spareDecimals, s);
        if (found == 0) revert NoPrice(asset);
        return found;
    }

    function value(bytes32 asset, uint256 amount) external view returns (uint256) {
        return (amount * price(asset)) / 10 ** TARGET;
    }

    function _try(IFeed feed, uint8 places, Source memory s) private view returns (uint256) {
        try feed.latest() returns (uint80 round, int256 answer, uint256, uint256 updatedAt, uint80 answeredIn) {
            if (answer <= 0 || answeredIn < round) return 0;
            if (updatedAt == 0 || updatedAt > block.timestamp || block.timestamp - updatedAt > s.maxAge) return 0;
            uint256 raw = uint256(answer);
            if (raw > type(uint128).max) return 0;
            uint256 scaled = places <= TARGET ? raw * 10 ** (TARGET - places) : raw / 10 ** (places - TARGET);
            return scaled >= s.least && scaled <= s.most ? scaled : 0;
        } catch {
            return 0;
        }
    }
}
