// case: w2-plain-plum-basis-points
// class: arithmetic
// disguise: plain: fee computed in 32 bits
// note: price * bps wraps in 32 bits; the fix widens before it multiplies.
pragma solidity ^0.4.22;

contract PlumFees {
    uint32 public bps = 250;
    mapping(uint => uint32) public priceOf;
    mapping(uint => uint32) public feeOf;

    function list(uint lot, uint32 price) public {
        require(priceOf[lot] == 0 && price > 0);
        priceOf[lot] = price;
        //- weak
        feeOf[lot] = price * bps / 10000; //!
        //- fixed
        feeOf[lot] = uint32(uint(price) * bps / 10000);
        //- end
    }

    function net(uint lot) public view returns (uint) {
        uint p = priceOf[lot];
        uint f = feeOf[lot];
        return p > f ? p - f : 0;
    }
}
