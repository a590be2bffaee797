// case: w2-caravan-auction-many-losers
// class: denial_of_service
// disguise: the losers are repaid when closing; the seller's payment depends on it
// note: Closing pays back all losing bidders, whose number is open; the fix leaves that to the existing withdrawal.
pragma solidity ^0.4.24;

contract CaravanAuction {
    struct Bid { address who; uint amount; bool back; }

    address public seller;
    uint public endsAt;
    bool public settled;
    Bid[] public bids;
    uint public winning;

    event NewBid(uint indexed id, address who, uint amount);
    event Settled(address winner, uint amount);

    constructor(uint daysLong) public {
        require(daysLong >= 2 && daysLong <= 30, "days");
        seller = msg.sender;
        endsAt = now + daysLong * 1 days;
    }

    function bid() external payable {
        require(now < endsAt, "over");
        require(msg.value >= 100 finney, "small");
        bids.push(Bid(msg.sender, msg.value, false));
        uint id = bids.length - 1;
        if (msg.value > bids[winning].amount) winning = id;
        emit NewBid(id, msg.sender, msg.value);
    }

    function settle() external {
        require(now >= endsAt && !settled, "not now");
        require(bids.length > 0, "no bids");
        settled = true;
        Bid storage best = bids[winning];
        best.back = true;
        emit Settled(best.who, best.amount);
        //- weak
        for (uint i = 0; i < bids.length; i++) { //!
            if (i == winning || bids[i].back) continue;
            bids[i].back = true;
            bids[i].who.transfer(bids[i].amount); //!
        }
        //- fixed
        //- end
        seller.transfer(best.amount);
    }

    function takeBack(uint id) external {
        require(id < bids.length && id != winning, "id");
        Bid storage b = bids[id];
        require(b.who == msg.sender && !b.back, "not yours");
        b.back = true;
        msg.sender.transfer(b.amount);
    }

    function leader() external view returns (address, uint) {
        if (bids.length == 0) return (address(0), 0);
        return (bids[winning].who, bids[winning].amount);
    }
}
