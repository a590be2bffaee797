// case: spa-coupons-discount
// class: arithmetic
// disguise: percentage taken from a hundred without a limit on the percentage
// note: 100 - percent wraps above 100; the fix limits it.
pragma solidity ^0.4.12;

contract SpaCoupons {
    address matron;
    uint16 public entrance = 2400;
    mapping (address => uint) points;
    mapping (address => uint) public paidTotal;
    mapping (bytes32 => uint) couponOf;

    event Coupon(bytes32 code, uint percent);
    event Bathed(address guest, uint price);

    modifier onlyMatron { require(msg.sender == matron); _; }

    function SpaCoupons() {
        matron = msg.sender;
    }

    function load(address guest, uint32 n) onlyMatron {
        require(points[guest] < 10000000000);
        points[guest] += n;
    }

    function makeCoupon(bytes32 code, uint percent) {
        require(points[msg.sender] >= 500);
        require(couponOf[code] == 0);
        points[msg.sender] -= 500;
        couponOf[code] = percent;
        Coupon(code, percent);
    }

    function reduced(uint percent) internal constant returns (uint) {
        //- weak
        return uint(entrance) * (100 - percent) / 100; //!
        //- fixed
        if (percent > 100) return 0;
        return uint(entrance) * (100 - percent) / 100;
        //- end
    }

    function bathe(bytes32 code) {
        uint price = reduced(couponOf[code]);
        couponOf[code] = 0;
        require(points[msg.sender] >= price);
        points[msg.sender] -= price;
        if (paidTotal[msg.sender] + price >= price) paidTotal[msg.sender] += price;
        Bathed(msg.sender, price);
    }

    function pointsOf(address guest) constant returns (uint) {
        return points[guest];
    }
}
