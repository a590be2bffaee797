// case: apple-auction-tiebreak
// class: bad_randomness
// disguise: randomness only in the rare branch of a tie
// note: A tie is broken by the clock and the producer, which the later bidder can await; the fix lets the earlier bid win.
pragma solidity ^0.7.5;

contract AppleAuction {
    struct Lot { address seller; address best; uint256 bid; uint64 ends; bool paid; }

    Lot[] public lots;
    mapping(address => uint256) public credit;

    event NewLot(uint256 id, uint64 ends);
    event Best(uint256 id, address who, uint256 bid);

    function offer(uint256 daysOpen) external returns (uint256 id) {
        require(daysOpen > 0 && daysOpen < 30, "days");
        id = lots.length;
        lots.push(Lot(msg.sender, address(0), 0, uint64(block.timestamp + daysOpen * 1 days), false));
        emit NewLot(id, lots[id].ends);
    }

    function bid(uint256 id) external payable {
        Lot storage l = lots[id];
        require(block.timestamp < l.ends && msg.value > 0, "closed");
        require(msg.value >= l.bid, "too low");
        bool takes = msg.value > l.bid;
        //- weak
        if (!takes) {
            takes = uint256(keccak256(abi.encodePacked(block.coinbase, block.timestamp, l.best))) & 1 == 1; //!
        }
        //- fixed
        require(takes, "equal bid comes too late");
        //- end
        if (takes) {
            credit[l.best] += l.bid;
            l.best = msg.sender;
            l.bid = msg.value;
            emit Best(id, msg.sender, msg.value);
        } else {
            credit[msg.sender] += msg.value;
        }
    }

    function close(uint256 id) external {
        Lot storage l = lots[id];
        require(block.timestamp >= l.ends && !l.paid, "open");
        l.paid = true;
        credit[l.seller] += l.bid;
    }

    function take() external {
        uint256 sum = credit[msg.sender];
        credit[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
