// case: w2-escrow-arbiter-of-own-choice
// class: access_control
// disguise: arbiter tested against the mapping of another deal
// note: settle() tests that the caller is arbiter of ref, while it settles id; the fix tests the deal itself.
pragma solidity ^0.4.25;

contract AntiquesEscrow {
    struct Deal {
        address buyer;
        address seller;
        address arbiter;
        uint256 value;
        uint256 previous;
        bool settled;
    }

    mapping(uint256 => Deal) public deals;
    mapping(address => uint256) public payable_;
    uint256 public count;

    event Opened(uint256 indexed id, address buyer, address seller, address arbiter, uint256 value);
    event Settled(uint256 indexed id, bool toSeller);

    function open(address seller, address arbiter, uint256 previous) external payable returns (uint256 id) {
        require(msg.value > 0 && seller != address(0) && arbiter != address(0));
        require(arbiter != seller && count < 10 ** 12 && previous <= count);
        id = ++count;
        deals[id] = Deal(msg.sender, seller, arbiter, msg.value, previous, false);
        emit Opened(id, msg.sender, seller, arbiter, msg.value);
    }

    function settle(uint256 id, uint256 ref, bool toSeller) external {
        Deal storage d = deals[id];
        require(d.value > 0 && !d.settled);
        //- weak
        require(deals[ref].arbiter == msg.sender); //!
        //- fixed
        require(d.arbiter == msg.sender && (ref == id || ref == d.previous));
        //- end
        d.settled = true;
        address to = toSeller ? d.seller : d.buyer;
        payable_[to] += d.value;
        emit Settled(id, toSeller);
    }

    function agree(uint256 id) external {
        Deal storage d = deals[id];
        require(d.buyer == msg.sender && !d.settled && d.value > 0);
        d.settled = true;
        payable_[d.seller] += d.value;
        emit Settled(id, true);
    }

    function waive(uint256 id) external {
        Deal storage d = deals[id];
        require(d.seller == msg.sender && !d.settled && d.value > 0);
        d.settled = true;
        payable_[d.buyer] += d.value;
        emit Settled(id, false);
    }

    function collect() external {
        uint256 value = payable_[msg.sender];
        require(value > 0);
        payable_[msg.sender] = 0;
        msg.sender.transfer(value);
    }
}
