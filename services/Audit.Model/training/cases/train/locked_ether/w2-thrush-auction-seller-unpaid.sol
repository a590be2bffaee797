// case: w2-thrush-auction-seller-unpaid
// class: locked_ether
// disguise: auction returns losing bids, but the winning bid is paid to none
// note: The winner's bid stays after the end; the fix lets the seller collect it
pragma solidity ^0.4.24;

contract ThrushAuction {
    address public seller;
    uint256 public endsAt;
    address public leader;
    uint256 public leading;
    bool public ended;
    mapping(address => uint256) public losing;

    event Leading(address who, uint256 v);
    event Ended(address who, uint256 v);

    constructor(uint256 n) public {
        require(n >= 3 && n <= 30);
        seller = msg.sender;
        endsAt = now + n * 1 days;
    }

    //- weak
    function bid() external payable { //!
    //- fixed
    function bid() external payable {
    //- end
        require(now < endsAt && msg.value > leading);
        if (leader != address(0)) losing[leader] += leading;
        leader = msg.sender;
        leading = msg.value;
        emit Leading(msg.sender, msg.value);
    }

    function takeLosing() external {
        uint256 v = losing[msg.sender];
        require(v > 0);
        losing[msg.sender] = 0;
        msg.sender.transfer(v);
    }

    function end() external {
        require(now >= endsAt && !ended && msg.sender == seller);
        ended = true;
        emit Ended(leader, leading);
    //- weak
    //- fixed
        seller.transfer(leading);
    //- end
    }
}
