// case: plain-piano-escrow
// class: reentrancy
// disguise: plain: escrow with an enum, stage changed after the call
// note: The deal can be paid out again while the seller's code runs; the fix ends it before.
pragma solidity ^0.5.0;

contract PianoEscrow {
    enum Stage { Open, Paid, Done }

    struct Deal {
        address buyer;
        address seller;
        uint price;
        Stage stage;
    }

    Deal[] public deals;

    function offer(uint price) public returns (uint) {
        deals.push(Deal(address(0), msg.sender, price, Stage.Open));
        return deals.length;
    }

    function pay(uint id) public payable {
        Deal storage d = deals[id];
        require(d.stage == Stage.Open && d.price == msg.value);
        d.buyer = msg.sender;
        d.stage = Stage.Paid;
    }

    function received(uint id) public {
        Deal storage d = deals[id];
        require(d.buyer == msg.sender);
        require(d.stage == Stage.Paid, "not paid");
        //- weak
        (bool ok,) = d.seller.call.value(d.price)(""); //!
        require(ok);
        d.stage = Stage.Done; //!
        //- fixed
        d.stage = Stage.Done;
        (bool ok,) = d.seller.call.value(d.price)("");
        require(ok);
        //- end
    }

    function count() public view returns (uint) { return deals.length; }
}
