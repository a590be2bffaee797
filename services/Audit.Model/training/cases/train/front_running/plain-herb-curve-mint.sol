// case: plain-herb-curve-mint
// class: front_running
// disguise: no least amount
// note: Each purchase raises the price for the next in the same block; the fix takes a least amount out
pragma solidity ^0.7.0;

contract HerbCurve {
    uint256 public supply = 1000;
    mapping(address => uint256) public herbs;
    uint256 constant STEP = 1e12;

    event Bought(address indexed who, uint256 n, uint256 paid);

    function priceNow() public view returns (uint256) { return supply * STEP; }

    //- weak
    function plant() external payable {
        uint256 n = msg.value / priceNow(); //!
        require(n > 0 && n < 1e6, "amount");
    //- fixed
    function plant(uint256 atLeast) external payable {
        uint256 n = msg.value / priceNow();
        require(n > 0 && n < 1e6 && n >= atLeast, "amount");
    //- end
        herbs[msg.sender] += n;
        supply += n;
        emit Bought(msg.sender, n, msg.value);
    }

    function pick(uint256 n, uint256 leastWei) external {
        require(n > 0 && herbs[msg.sender] >= n, "herbs");
        uint256 pay = address(this).balance / supply * n;
        require(pay >= leastWei, "slipped");
        herbs[msg.sender] -= n;
        supply -= n;
        msg.sender.transfer(pay);
    }
}
