// case: plain-auction-outbid-send
// class: unchecked_low_level_calls
// disguise: plain: auction, the outbid one gets an ignored send
// note: The former bid may stay in the contract for nobody; the fix books it for him.
pragma solidity ^0.4.20;

contract PaintingAuction {
    address artist;
    uint public closeTime;
    uint high;
    address highBidder;
    mapping(address => uint) public back;
    uint constant STEP = 20 finney;

    function PaintingAuction() public { artist = msg.sender; closeTime = now + 10 days; }

    function placeBid() public payable {
        require(now < closeTime);
        require(msg.value >= high + STEP);
        address old = highBidder;
        uint oldBid = high;
        highBidder = msg.sender;
        high = msg.value;
        //- weak
        if (oldBid > 0) old.send(oldBid); //!
        //- fixed
        if (oldBid > 0) back[old] += oldBid;
        //- end
    }

    function claimBack() public {
        uint b = back[msg.sender];
        require(b > 0);
        back[msg.sender] = 0;
        require(msg.sender.send(b));
    }

    function settle() public {
        require(now >= closeTime && high > 0);
        uint h = high;
        high = 0;
        artist.transfer(h);
    }
}
