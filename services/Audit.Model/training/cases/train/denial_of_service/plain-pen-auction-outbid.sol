// case: plain-pen-auction-outbid
// class: denial_of_service
// disguise: refund in the bid
// note: An outbid contract that refuses blocks the auction; the fix books the refund
pragma solidity ^0.4.17;

contract PenAuction {
    address public seller;
    address public topBidder;
    uint public topBid;
    uint public endBlock;
    bool done;
    mapping(address => uint) refunds;

    event Bid(address who, uint amount);

    function PenAuction(uint blocks) public { require(blocks < 100000); seller = msg.sender; endBlock = block.number + blocks; }

    function bid() public payable {
        require(block.number < endBlock && msg.value > topBid);
        //- weak
        if (topBidder != 0) require(topBidder.send(topBid)); //!
        //- fixed
        if (topBidder != 0) refunds[topBidder] += topBid;
        //- end
        topBidder = msg.sender;
        topBid = msg.value;
        emit Bid(msg.sender, msg.value);
    }

    function refund() public {
        uint r = refunds[msg.sender];
        require(r > 0);
        refunds[msg.sender] = 0;
        msg.sender.transfer(r);
    }

    function hammer() public {
        require(block.number >= endBlock && !done);
        done = true;
        seller.transfer(topBid);
    }
}
