// case: w2-seed-swap-plain
// class: front_running
// disguise: none
// note: A swap without a least output can be squeezed by trades around it; the fix takes a minimum
pragma solidity ^0.6.2;

interface ISeed {
    function transfer(address to, uint256 v) external returns (bool);
    function transferFrom(address a, address b, uint256 v) external returns (bool);
}

contract SeedSwap {
    ISeed public wheat;
    ISeed public rye;
    uint256 public wheatIn;
    uint256 public ryeIn;
    address public miller;

    constructor(ISeed w, ISeed r) public {
        wheat = w;
        rye = r;
        miller = msg.sender;
    }

    function stock(uint256 w, uint256 r) external {
        require(msg.sender == miller && w < 1e30 && r < 1e30 && wheatIn < 1e30 && ryeIn < 1e30, "stock");
        wheatIn += w;
        ryeIn += r;
        require(wheat.transferFrom(msg.sender, address(this), w) && rye.transferFrom(msg.sender, address(this), r), "pull");
    }

    //- weak
    function ryeForWheat(uint256 amount) external {
    //- fixed
    function ryeForWheat(uint256 amount, uint256 least) external {
    //- end
        require(amount > 0 && amount < 1e30 && wheatIn < 1e31, "amount");
    //- weak
        uint256 out = amount * ryeIn / (wheatIn + amount); //!
    //- fixed
        uint256 out = amount * ryeIn / (wheatIn + amount);
    //- end
    //- weak
    //- fixed
        require(out >= least, "least");
    //- end
        wheatIn += amount;
        ryeIn -= out;
        require(wheat.transferFrom(msg.sender, address(this), amount), "in");
        require(rye.transfer(msg.sender, out), "out");
    }
}
