// case: modern-clocktower-lot-bids
// class: denial_of_service
// disguise: outbid refund sits in an overridable hook of an auction base
// note: A leader that rejects ether blocks every higher bid; the fix books the refund.
pragma solidity ^0.8.6;

abstract contract LotBase {
    struct Lot {
        address seller;
        address leader;
        uint128 best;
        uint64 closes;
        bool settled;
    }

    error Closed();
    error StillOpen();
    error TooLow(uint256 least);
    error PushFailed();

    event LotOpened(uint256 indexed id, address indexed seller, uint64 closes);
    event BidTaken(uint256 indexed id, address indexed who, uint256 amount);

    Lot[] internal _lots;
    mapping(address => uint256) public dues;

    function bid(uint256 id) external payable {
        Lot storage l = _lots[id];
        if (block.timestamp >= l.closes) revert Closed();
        uint256 least = uint256(l.best) + l.best / 20 + 1;
        if (msg.value < least || msg.value > type(uint128).max) revert TooLow(least);
        (address former, uint256 amount) = (l.leader, l.best);
        l.leader = msg.sender;
        l.best = uint128(msg.value);
        emit BidTaken(id, msg.sender, msg.value);
        if (former != address(0)) _outbid(former, amount);
    }

    function settle(uint256 id) external {
        Lot storage l = _lots[id];
        if (block.timestamp < l.closes) revert StillOpen();
        if (l.settled) revert Closed();
        l.settled = true;
        dues[l.seller] += l.best;
        _handOver(id, l.leader);
    }

    function takeDues() external {
        uint256 amount = dues[msg.sender];
        dues[msg.sender] = 0;
        _push(msg.sender, amount);
    }

    function _push(address to, uint256 amount) internal {
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert PushFailed();
    }

    function _outbid(address former, uint256 amount) internal virtual;

    function _handOver(uint256 id, address to) internal virtual;
}

contract ClocktowerLots is LotBase {
    mapping(uint256 => address) public partHolder;
    mapping(uint256 => string) public partName;

    function openLot(string calldata part, uint32 length) external returns (uint256 id) {
        require(length >= 1 days && length <= 30 days, "length");
        id = _lots.length;
        partName[id] = part;
        _lots.push(Lot(msg.sender, address(0), 0, uint64(block.timestamp + length), false));
        emit LotOpened(id, msg.sender, uint64(block.timestamp + length));
    }

    function _outbid(address former, uint256 amount) internal override {
        //- weak
        _push(former, amount); //!
        //- fixed
        dues[former] += amount;
        //- end
    }

    function _handOver(uint256 id, address to) internal override {
        partHolder[id] = to == address(0) ? _lots[id].seller : to;
    }
}
