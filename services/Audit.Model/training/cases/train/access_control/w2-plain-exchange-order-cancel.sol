// case: w2-plain-exchange-order-cancel
// class: access_control
// disguise: plain: order cancelled by anyone in favour of the given receiver
// note: cancel() sends the deposit of an order to any address; the fix tests its maker.
pragma solidity ^0.8.2;

contract SwapShelf {
    struct Offer { address maker; uint256 value; }
    Offer[] public offers;

    function offer() external payable {
        require(msg.value > 0, "value");
        offers.push(Offer(msg.sender, msg.value));
    }

    function cancel(uint256 id, address payable to) external {
        Offer storage o = offers[id];
        //- weak
        require(o.value > 0 && to != address(0), "gone"); //!
        //- fixed
        require(o.value > 0 && to != address(0) && o.maker == msg.sender, "gone");
        //- end
        uint256 value = o.value;
        o.value = 0;
        to.transfer(value);
    }
}
