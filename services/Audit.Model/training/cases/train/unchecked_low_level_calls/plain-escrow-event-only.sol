// case: plain-escrow-event-only
// class: unchecked_low_level_calls
// disguise: plain: 0.5 escrow, result only goes into an event
// note: The release is final even if the event says false; the fix requires it.
pragma solidity ^0.5.8;

contract BicycleEscrow {
    mapping(uint => address payable) public sellerOf;
    mapping(uint => address) public buyerOf;
    mapping(uint => uint) public sumOf;
    uint public n;

    event Released(uint id, bool paid);

    function lock(address payable seller) external payable returns (uint) {
        require(msg.value != 0 && seller != address(0));
        n++;
        sellerOf[n] = seller;
        buyerOf[n] = msg.sender;
        sumOf[n] = msg.value;
        return n;
    }

    function release(uint id) external {
        require(buyerOf[id] == msg.sender, "buyer");
        uint s = sumOf[id];
        sumOf[id] = 0;
        //- weak
        (bool paid, ) = sellerOf[id].call.value(s).gas(20000)(""); //!
        emit Released(id, paid);
        //- fixed
        (bool paid, ) = sellerOf[id].call.value(s).gas(20000)("");
        require(paid, "seller");
        emit Released(id, paid);
        //- end
    }
}
