// case: plain-coupon-above-hundred
// class: arithmetic
// disguise: plain: 0.6 discounts of coupons added up
// note: Coupons beyond a hundred per cent wrap the price; the fix caps their sum.
pragma solidity ^0.6.8;

contract CouponStall {
    address payable public owner;
    mapping(bytes32 => uint256) public percent;
    mapping(address => uint256) public discount;
    mapping(uint256 => uint256) public cost;
    mapping(uint256 => address) public buyer;
    uint256 public refunds;

    event Bought(address who, uint256 item, uint256 paid);

    constructor() public { owner = msg.sender; }

    function addCoupon(bytes32 hash, uint256 pct) external {
        require(msg.sender == owner && pct <= 40);
        percent[hash] = pct;
    }

    function setCost(uint256 item, uint256 c) external { require(msg.sender == owner && c < 1e30); cost[item] = c; }

    function useCoupon(bytes32 code) external { //! front_running
        bytes32 h = keccak256(abi.encode(code));
        uint256 p = percent[h];
        require(p > 0, "unknown");
        delete percent[h];
        discount[msg.sender] += p;
    }

    function buy(uint256 item) external payable {
        require(cost[item] > 0 && buyer[item] == address(0), "sold");
        //- weak
        uint256 pay = cost[item] / 100 * (100 - discount[msg.sender]); //!
        //- fixed
        uint256 d = discount[msg.sender] > 100 ? 100 : discount[msg.sender];
        uint256 pay = cost[item] / 100 * (100 - d);
        //- end
        require(msg.value == pay, "pay");
        discount[msg.sender] = 0;
        buyer[item] = msg.sender;
        emit Bought(msg.sender, item, pay);
    }

    function cash() external { owner.transfer(address(this).balance); }
}
