// case: plain-escrow-any-arbiter
// class: access_control
// disguise: plain: release by anyone
// note: The release tests the deal and never the caller; the fix asks for buyer or arbiter.
pragma solidity ^0.4.24;

contract TractorEscrow {
    struct Deal { address buyer; address seller; uint sum; uint8 state; }
    Deal[] deals;
    address arbiter;

    constructor(address a) public { arbiter = a; }

    function start(address seller) public payable returns (uint) {
        require(msg.value > 0);
        return deals.push(Deal(msg.sender, seller, msg.value, 1)) - 1;
    }

    function release(uint i) public {
        Deal storage d = deals[i];
        //- weak
        require(d.state == 1 && d.buyer != 0); //!
        //- fixed
        require(d.state == 1 && (msg.sender == d.buyer || msg.sender == arbiter));
        //- end
        d.state = 2;
        d.seller.transfer(d.sum);
    }

    function refund(uint i) public {
        Deal storage d = deals[i];
        require(msg.sender == arbiter || msg.sender == d.seller);
        require(d.state == 1);
        d.state = 3;
        d.buyer.transfer(d.sum);
    }
}
