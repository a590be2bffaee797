// case: tide-gauge-option
// class: time_manipulation
// disguise: a settlement window of fifteen seconds next to expiries of days
// note: Only blocks stamped within 15 seconds of expiry settle, so the stamp chooses which price counts; the fix opens the window for a day at a stored price.
pragma solidity ^0.6.6;

interface IGauge {
    function reading() external view returns (uint256);
}

contract TideGaugeOption {
    struct Option {
        address payable writer;
        address payable holder;
        uint256 strike;
        uint256 collateral;
        uint64 expiry;
        bool settled;
    }

    IGauge public immutable gauge;
    Option[] public options;
    mapping(address => uint256) public owed;

    event Written(uint256 indexed id, address writer, address holder);
    event Settled(uint256 indexed id, bool inMoney);

    constructor(IGauge g) public {
        gauge = g;
    }

    function write(address payable holder, uint256 strike, uint64 expiry) external payable returns (uint256 id) {
        require(holder != address(0), "holder");
        require(expiry > block.timestamp + 1 days, "too soon");
        require(msg.value >= 0.1 ether, "collateral");
        id = options.length;
        options.push(Option(msg.sender, holder, strike, msg.value, expiry, false));
        emit Written(id, msg.sender, holder);
    }

    function settle(uint256 id) external {
        Option storage o = options[id];
        require(!o.settled, "done");
        require(msg.sender == o.holder || msg.sender == o.writer, "party");
        //- weak
        require(block.timestamp >= o.expiry && block.timestamp <= uint256(o.expiry) + 15, "window"); //!
        //- fixed
        require(block.timestamp >= o.expiry && block.timestamp <= uint256(o.expiry) + 2 days, "window");
        //- end
        o.settled = true;
        bool inMoney = gauge.reading() > o.strike;
        address payable to = inMoney ? o.holder : o.writer;
        require(owed[to] + o.collateral >= o.collateral, "sum");
        owed[to] += o.collateral;
        emit Settled(id, inMoney);
    }

    function reclaim(uint256 id) external {
        Option storage o = options[id];
        require(!o.settled && msg.sender == o.writer, "state");
        require(block.timestamp > uint256(o.expiry) + 7 days, "early");
        o.settled = true;
        require(owed[o.writer] + o.collateral >= o.collateral, "sum");
        owed[o.writer] += o.collateral;
    }

    function take() external {
        uint256 sum = owed[msg.sender];
        owed[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
