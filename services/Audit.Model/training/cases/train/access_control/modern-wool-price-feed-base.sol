// case: modern-wool-price-feed-base
// class: access_control
// disguise: an underscore function of the base was left public while its guarded wrapper looks complete
// note: _useFeed is public so anyone sets the price source; the fix makes it internal.
pragma solidity ^0.5.12;

interface IPriceFeed {
    function latest() external view returns (uint256 price, uint256 at);
}

contract Stewarded {
    address public steward;

    event StewardChanged(address indexed next);

    constructor() internal {
        steward = msg.sender;
    }

    modifier onlySteward() {
        require(msg.sender == steward, "steward only");
        _;
    }

    function changeSteward(address next) external onlySteward {
        require(next != address(0), "zero");
        steward = next;
        emit StewardChanged(next);
    }
}

contract FeedUser is Stewarded {
    IPriceFeed public feed;
    uint256 public maxAge = 6 hours;

    event FeedUsed(address feed);

    function setFeed(IPriceFeed next) external onlySteward {
        (uint256 price, ) = next.latest();
        require(price > 0, "no price");
        _useFeed(next);
    }

    function setMaxAge(uint256 age) external onlySteward {
        require(age >= 1 hours && age <= 2 days, "age");
        maxAge = age;
    }

    //- weak
    function _useFeed(IPriceFeed next) public { //!
        feed = next; //!
    //- fixed
    function _useFeed(IPriceFeed next) internal {
        feed = next;
    //- end
        emit FeedUsed(address(next));
    }

    function _price() internal view returns (uint256 price) {
        uint256 at;
        (price, at) = feed.latest();
        require(price > 0 && price < 1e30, "price");
        require(at <= now && now - at <= maxAge, "old price");
    }
}

contract WoolAdvance is FeedUser {
    struct Bale {
        address farmer;
        uint128 weight;
        uint128 advance;
        bool stored;
    }

    Bale[] public bales;
    mapping(address => bool) public grader;

    event Graded(uint256 indexed id, address indexed farmer, uint128 weight);
    event Advanced(uint256 indexed id, uint256 amount);

    function() external payable {}

    function setGrader(address who, bool on) external onlySteward {
        grader[who] = on;
    }

    function grade(address farmer, uint128 weight) external returns (uint256 id) {
        require(grader[msg.sender], "grader only");
        require(weight > 0 && weight < 1e12, "weight");
        id = bales.length;
        bales.push(Bale(farmer, weight, 0, true));
        emit Graded(id, farmer, weight);
    }

    function advance(uint256 id, uint256 least) external {
        Bale storage b = bales[id];
        require(b.farmer == msg.sender && b.stored && b.advance == 0, "not possible");
        uint256 amount = (uint256(b.weight) * _price() * 60) / 100;
        require(amount >= least && amount > 0 && amount < 1e30, "amount");
        b.advance = uint128(amount);
        emit Advanced(id, amount);
        (bool ok, ) = msg.sender.call.value(amount)("");
        require(ok, "not sent");
    }

    function redeem(uint256 id) external payable {
        Bale storage b = bales[id];
        require(b.farmer == msg.sender && msg.value == b.advance, "not possible");
        b.stored = false;
    }

    function bank(uint256 amount) external onlySteward {
        msg.sender.transfer(amount);
    }
}
