// case: w2-mill-pool-remove-one-side
// class: front_running
// disguise: adding has a minimum, removing has none
// note: The share of the reserves at removal can be pushed; the fix takes least amounts there as well
pragma solidity ^0.8.13;

interface IGrain {
    function transfer(address to, uint256 v) external returns (bool);
    function transferFrom(address a, address b, uint256 v) external returns (bool);
}

contract MillPool {
    IGrain public immutable oat;
    IGrain public immutable malt;
    uint256 public oatHeld;
    uint256 public maltHeld;
    uint256 public totalShares;
    mapping(address => uint256) public shares;

    event Added(address indexed who, uint256 shares);
    event Removed(address indexed who, uint256 oat, uint256 malt);

    constructor(IGrain a, IGrain b) {
        oat = a;
        malt = b;
    }

    function add(uint256 a, uint256 b, uint256 leastShares) external {
        uint256 s;
        if (totalShares == 0) {
            s = a < b ? a : b;
        } else {
            uint256 sa = a * totalShares / oatHeld;
            uint256 sb = b * totalShares / maltHeld;
            s = sa < sb ? sa : sb;
        }
        require(s > 0 && s >= leastShares, "shares");
        oatHeld += a;
        maltHeld += b;
        totalShares += s;
        shares[msg.sender] += s;
        require(oat.transferFrom(msg.sender, address(this), a) && malt.transferFrom(msg.sender, address(this), b), "in");
        emit Added(msg.sender, s);
    }

    function swap(bool oatIn, uint256 v, uint256 leastOut) external returns (uint256 out) {
        (uint256 x, uint256 y) = oatIn ? (oatHeld, maltHeld) : (maltHeld, oatHeld);
        out = v * 997 * y / (x * 1000 + v * 997);
        require(out >= leastOut, "out");
        if (oatIn) {
            oatHeld += v;
            maltHeld -= out;
        } else {
            maltHeld += v;
            oatHeld -= out;
        }
        require((oatIn ? oat : malt).transferFrom(msg.sender, address(this), v), "in");
        require((oatIn ? malt : oat).transfer(msg.sender, out), "send");
    }

    //- weak
    function removeToOat(uint256 s) external {
    //- fixed
    function removeToOat(uint256 s, uint256 leastOat) external {
    //- end
        uint256 a = s * oatHeld / totalShares;
        uint256 b = s * maltHeld / totalShares;
        shares[msg.sender] -= s;
        totalShares -= s;
        oatHeld -= a;
        maltHeld -= b;
    //- weak
        uint256 extra = b * 997 * oatHeld / (maltHeld * 1000 + b * 997); //!
    //- fixed
        uint256 extra = b * 997 * oatHeld / (maltHeld * 1000 + b * 997);
    //- end
    //- weak
    //- fixed
        require(a + extra >= leastOat, "least");
    //- end
        maltHeld += b;
        oatHeld -= extra;
        require(oat.transfer(msg.sender, a + extra), "oat");
        emit Removed(msg.sender, a + extra, 0);
    }

    function remove(uint256 s, uint256 leastOat, uint256 leastMalt) external {
        uint256 a = s * oatHeld / totalShares;
        uint256 b = s * maltHeld / totalShares;
        require(a >= leastOat && b >= leastMalt, "least");
        shares[msg.sender] -= s;
        totalShares -= s;
        oatHeld -= a;
        maltHeld -= b;
        require(oat.transfer(msg.sender, a) && malt.transfer(msg.sender, b), "out");
        emit Removed(msg.sender, a, b);
    }
}
