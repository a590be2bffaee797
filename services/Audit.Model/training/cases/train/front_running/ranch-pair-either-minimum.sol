// case: ranch-pair-either-minimum
// class: front_running
// disguise: both minimums exist but the test joins them with an or
// note: A shifted pool passes with one side nearly empty; the fix wants both sides.
pragma solidity ^0.8.10;

interface IFeed20 {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract RanchPair {
    IFeed20 public immutable hayToken;
    IFeed20 public immutable oatToken;
    uint256 public hay;
    uint256 public oats;
    uint256 public total;
    mapping(address => uint256) public part;

    event Added(address indexed who, uint256 minted);
    event Removed(address indexed who, uint256 hayOut, uint256 oatsOut);

    constructor(IFeed20 h, IFeed20 o) {
        hayToken = h;
        oatToken = o;
    }

    function add(uint256 hayIn, uint256 oatsIn, uint256 leastMinted) external {
        uint256 minted;
        if (total == 0) {
            minted = hayIn;
        } else {
            uint256 a = hayIn * total / hay;
            uint256 b = oatsIn * total / oats;
            minted = a < b ? a : b;
        }
        require(minted > 0 && minted >= leastMinted, "minted");
        hay += hayIn;
        oats += oatsIn;
        total += minted;
        part[msg.sender] += minted;
        require(hayToken.transferFrom(msg.sender, address(this), hayIn), "hay");
        require(oatToken.transferFrom(msg.sender, address(this), oatsIn), "oats");
        emit Added(msg.sender, minted);
    }

    function remove(uint256 amount, uint256 leastHay, uint256 leastOats) external {
        require(amount > 0, "amount");
        uint256 hayOut = amount * hay / total;
        uint256 oatsOut = amount * oats / total;
        //- weak
        require(hayOut >= leastHay || oatsOut >= leastOats, "price moved"); //!
        //- fixed
        require(hayOut >= leastHay && oatsOut >= leastOats, "price moved");
        //- end
        part[msg.sender] -= amount;
        total -= amount;
        hay -= hayOut;
        oats -= oatsOut;
        require(hayToken.transfer(msg.sender, hayOut), "hay");
        require(oatToken.transfer(msg.sender, oatsOut), "oats");
        emit Removed(msg.sender, hayOut, oatsOut);
    }

    function swapHay(uint256 hayIn, uint256 leastOats) external {
        uint256 out = hayIn * oats / (hay + hayIn);
        require(out >= leastOats, "price moved");
        hay += hayIn;
        oats -= out;
        require(hayToken.transferFrom(msg.sender, address(this), hayIn), "hay");
        require(oatToken.transfer(msg.sender, out), "oats");
    }
}
