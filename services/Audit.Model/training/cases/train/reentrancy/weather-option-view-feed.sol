// case: weather-option-view-feed
// class: reentrancy
// disguise: look-alike; an external call comes before the write, but it is a view call (staticcall)
// note: The feed is asked by staticcall and cannot come back to write; the payment comes last.
pragma solidity ^0.6.4;

interface IRainFeed {
    function millimetres(uint256 month) external view returns (uint256);
}

contract WeatherOptions {
    struct Option {
        address payable holder;
        uint256 month;
        uint256 strike;
        uint256 payout;
        bool settled;
    }

    IRainFeed public feed;
    address payable public writer;
    Option[] public options;
    uint256 public bound;

    event Written(uint256 indexed id, address holder, uint256 month, uint256 strike);
    event Settled(uint256 indexed id, bool inTheMoney);

    constructor(IRainFeed _feed) public payable {
        feed = _feed;
        writer = msg.sender;
    }

    receive() external payable {}

    function write(address payable holder, uint256 month, uint256 strike, uint256 payout) external returns (uint256 id) {
        require(msg.sender == writer, "writer only");
        require(payout > 0 && payout < 1000 ether, "payout");
        require(address(this).balance >= bound + payout, "not covered");
        bound += payout;
        id = options.length;
        options.push(Option(holder, month, strike, payout, false));
        emit Written(id, holder, month, strike);
    }

    function settle(uint256 id) external {
        Option storage o = options[id];
        require(!o.settled, "settled");
        require(msg.sender == o.holder, "holder only");
        uint256 rain = feed.millimetres(o.month);
        o.settled = true;
        bound -= o.payout;
        emit Settled(id, rain < o.strike);
        if (rain < o.strike) {
            (bool ok, ) = o.holder.call{value: o.payout}("");
            require(ok, "holder refused");
        }
    }

    function withdrawFree(uint256 amount) external {
        require(msg.sender == writer, "writer only");
        require(address(this).balance >= bound && address(this).balance - bound >= amount, "bound");
        (bool ok, ) = writer.call{value: amount}("");
        require(ok, "writer refused");
    }
}
