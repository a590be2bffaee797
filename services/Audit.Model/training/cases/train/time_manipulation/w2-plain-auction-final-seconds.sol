// case: w2-plain-auction-final-seconds
// class: time_manipulation
// disguise: plain: an auction of forty seconds
// note: A producer drops the last bids by its stamp; the fix lets the auction run two days and prolongs it.
pragma solidity ^0.4.22;

contract DoorknobAuction {
    address public seller;
    address public high;
    uint public bid_;
    uint public end;
    mapping(address => uint) public back;

    constructor() public {
        seller = msg.sender;
        //- weak
        end = now + 40 seconds; //! //!
        //- fixed
        end = now + 2 days;
        //- end
    }

    function bid() external payable {
        require(msg.value > bid_);
        //- weak
        require(now < end); //!
        //- fixed
        require(now < end);
        if (end - now < 1 hours) end = now + 1 hours;
        //- end
        if (high != address(0)) back[high] += bid_;
        high = msg.sender;
        bid_ = msg.value;
    }

    function fetch() external {
        uint b = back[msg.sender];
        back[msg.sender] = 0;
        msg.sender.transfer(b);
    }

    function settle() external {
        require(msg.sender == seller && now > end + 7 days);
        uint b = bid_;
        bid_ = 0;
        seller.transfer(b);
    }
}
