// case: w2-yew-escrow-refund-of-zero
// class: locked_ether
// disguise: escrow zeroes the amount before it reads it for the payment
// note: Each release pays zero; the fix reads first
pragma solidity ^0.4.19;

contract YewEscrow {
    struct Deal {
        address buyer;
        address seller;
        uint amount;
        bool open;
    }

    mapping(uint => Deal) public deals;
    uint public dealCount;

    event Opened(uint id, address buyer, address seller, uint amount);
    event Released(uint id);
    event Returned(uint id);

    //- weak
    function open(address seller) public payable returns (uint id) { //!
    //- fixed
    function open(address seller) public payable returns (uint id) {
    //- end
        require(seller != 0 && seller != msg.sender && msg.value > 0);
        id = dealCount++;
        deals[id] = Deal(msg.sender, seller, msg.value, true);
        Opened(id, msg.sender, seller, msg.value);
    }

    function release(uint id) public {
        Deal storage d = deals[id];
        require(d.open && msg.sender == d.buyer);
        d.open = false;
    //- weak
        d.amount = 0;
        uint v = d.amount;
    //- fixed
        uint v = d.amount;
        d.amount = 0;
    //- end
        Released(id);
        d.seller.transfer(v);
    }

    function giveBack(uint id) public {
        Deal storage d = deals[id];
        require(d.open && msg.sender == d.seller);
        d.open = false;
    //- weak
        d.amount = 0;
        uint v = d.amount;
    //- fixed
        uint v = d.amount;
        d.amount = 0;
    //- end
        Returned(id);
        d.buyer.transfer(v);
    }

    function amountOf(uint id) public view returns (uint) {
        return deals[id].amount;
    }
}
