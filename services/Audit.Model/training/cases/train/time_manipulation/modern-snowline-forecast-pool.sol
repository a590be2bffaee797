// case: modern-snowline-forecast-pool
// class: time_manipulation
// disguise: the reading counts only if the resolving block falls into a fifteen second window, else the house side wins
// note: Block makers can miss or hit the window; the fix accepts the first reading of a whole day after the close.
pragma solidity ^0.8.16;

interface ISnowGauge {
    function depth() external view returns (uint256 centimetres);
}

abstract contract ForecastWindow {
    error TooSoon();

    //- weak
    function _inWindow(uint64 at) internal view returns (bool) {
        if (block.timestamp < at) revert TooSoon();
        return block.timestamp <= at + 15; //!
    }
    //- fixed
    function _inWindow(uint64 at) internal view returns (bool) {
        if (block.timestamp < at) revert TooSoon();
        return block.timestamp <= at + 3 days;
    }
    //- end
}

contract SnowlinePool is ForecastWindow {
    struct Forecast {
        uint64 closes;
        uint64 readAt;
        uint32 line;
        uint8 outcome;
        uint128 above;
        uint128 below;
    }

    error Closed();
    error Resolved();
    error NothingWon();
    error NotSent();

    event Opened(uint256 indexed id, uint32 line, uint64 readAt);
    event Placed(uint256 indexed id, address indexed who, bool above, uint256 amount);
    event Settled(uint256 indexed id, uint8 outcome);

    ISnowGauge public immutable gauge;
    address public immutable lodge;
    Forecast[] private _forecasts;
    mapping(uint256 => mapping(address => uint128[2])) private _stakes;

    constructor(ISnowGauge g) {
        gauge = g;
        lodge = msg.sender;
    }

    function open(uint32 line, uint64 closes, uint64 readAt) external returns (uint256 id) {
        require(msg.sender == lodge && readAt > closes + 1 days, "lodge only");
        id = _forecasts.length;
        _forecasts.push(Forecast(closes, readAt, line, 0, 0, 0));
        emit Opened(id, line, readAt);
    }

    function place(uint256 id, bool above) external payable {
        Forecast storage f = _forecasts[id];
        if (block.timestamp >= f.closes) revert Closed();
        require(msg.value >= 0.01 ether && msg.value <= 50 ether, "stake");
        uint128 amount = uint128(msg.value);
        if (above) f.above += amount;
        else f.below += amount;
        _stakes[id][msg.sender][above ? 1 : 0] += amount;
        emit Placed(id, msg.sender, above, amount);
    }

    function resolve(uint256 id) external {
        Forecast storage f = _forecasts[id];
        if (f.outcome != 0) revert Resolved();
        //- weak
        if (_inWindow(f.readAt)) { //!
        //- fixed
        if (_inWindow(f.readAt)) {
        //- end
            f.outcome = gauge.depth() > f.line ? 2 : 1;
        } else {
            f.outcome = 3;
        }
        emit Settled(id, f.outcome);
    }

    function take(uint256 id) external {
        Forecast storage f = _forecasts[id];
        uint128[2] memory s = _stakes[id][msg.sender];
        delete _stakes[id][msg.sender];
        uint256 pot = uint256(f.above) + f.below;
        uint256 won;
        if (f.outcome == 2) won = (pot * s[1]) / f.above;
        else if (f.outcome == 1) won = (pot * s[0]) / f.below;
        else if (f.outcome == 3) won = uint256(s[0]) + s[1];
        if (won == 0) revert NothingWon();
        (bool ok, ) = msg.sender.call{value: won}("");
        if (!ok) revert NotSent();
    }
}
