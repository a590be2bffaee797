// case: loom-pool-no-minimum
// class: front_running
// disguise: plain form, a two-sided pool whose swap takes what the moment gives
// note: The trade fills at any reserve ratio; the fix takes the least acceptable output.
pragma solidity ^0.5.11;

interface IYarn {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract LoomPool {
    IYarn public wool;
    IYarn public silk;
    uint256 public woolReserve;
    uint256 public silkReserve;
    uint256 public shares;
    mapping(address => uint256) public shareOf;

    event Traded(address indexed who, bool woolIn, uint256 amountIn, uint256 amountOut);

    constructor(IYarn _wool, IYarn _silk) public {
        wool = _wool;
        silk = _silk;
    }

    function seed(uint256 w, uint256 s) external {
        require(shares == 0 && w > 1000 && s > 1000, "seeded");
        require(w < 2**100 && s < 2**100, "size");
        shares = w;
        shareOf[msg.sender] = w;
        woolReserve = w;
        silkReserve = s;
        require(wool.transferFrom(msg.sender, address(this), w), "wool");
        require(silk.transferFrom(msg.sender, address(this), s), "silk");
    }

    function quote(uint256 amountIn, uint256 rIn, uint256 rOut) public pure returns (uint256) {
        require(amountIn > 0 && amountIn < 2**100 && rIn < 2**101 && rOut < 2**101, "range");
        uint256 net = amountIn * 997;
        return net * rOut / (rIn * 1000 + net);
    }

    //- weak
    function swapWool(uint256 amountIn, uint256 deadline) external returns (uint256 out) {
        require(now <= deadline, "late");
        out = quote(amountIn, woolReserve, silkReserve); //!
        require(out > 0 && out < silkReserve, "dry");
    //- fixed
    function swapWool(uint256 amountIn, uint256 minOut, uint256 deadline) external returns (uint256 out) {
        require(now <= deadline, "late");
        out = quote(amountIn, woolReserve, silkReserve);
        require(out >= minOut && out < silkReserve, "dry");
    //- end
        woolReserve += amountIn;
        silkReserve -= out;
        require(wool.transferFrom(msg.sender, address(this), amountIn), "wool");
        require(silk.transfer(msg.sender, out), "silk");
        emit Traded(msg.sender, true, amountIn, out);
    }

    function swapSilk(uint256 amountIn, uint256 minOut) external returns (uint256 out) {
        out = quote(amountIn, silkReserve, woolReserve);
        require(out >= minOut && out < woolReserve, "dry");
        silkReserve += amountIn;
        woolReserve -= out;
        require(silk.transferFrom(msg.sender, address(this), amountIn), "silk");
        require(wool.transfer(msg.sender, out), "wool");
        emit Traded(msg.sender, false, amountIn, out);
    }

    function leave() external {
        uint256 part = shareOf[msg.sender];
        require(part > 0 && part == shares, "shares");
        uint256 w = woolReserve;
        uint256 s = silkReserve;
        shares = 0;
        shareOf[msg.sender] = 0;
        woolReserve = 0;
        silkReserve = 0;
        require(wool.transfer(msg.sender, w), "wool");
        require(silk.transfer(msg.sender, s), "silk");
    }
}
