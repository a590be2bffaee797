// case: w2-auction-starfish-last-look
// class: front_running
// disguise: auction where the house bids too and looks last
// note: The house may match at the close seeing all bids; the fix makes the house state its reserve by a hash at the start
pragma solidity ^0.4.22;

contract StarfishAuction {
    address public house;
    address public top;
    uint256 public topBid;
    uint256 public closesAt;
    bool public over;
    //- weak
    //- fixed
    bytes32 public reserveHash;
    //- end
    mapping(address => uint256) public back;

    event TopBid(address who, uint256 bid);
    event Over(address who, uint256 bid);

    //- weak
    constructor() public {
    //- fixed
    constructor(bytes32 h) public {
        reserveHash = h;
    //- end
        house = msg.sender;
        closesAt = now + 12 days;
    }

    function bid() external payable {
        require(now < closesAt && msg.value >= topBid + topBid / 20 && msg.value > 0);
        require(bidders[msg.sender]);
        back[top] += topBid;
        top = msg.sender;
        topBid = msg.value;
        emit TopBid(msg.sender, msg.value);
    }

    mapping(address => bool) public bidders;

    function admit(address b) external {
        require(msg.sender == house && b != house);
        bidders[b] = true;
    }

    //- weak
    function finish(uint256 reserve) external {
        require(msg.sender == house && now >= closesAt && !over);
        over = true;
        if (topBid < reserve) { //!
    //- fixed
    function finish(uint256 reserve, bytes32 salt) external {
        require(msg.sender == house && now >= closesAt && !over);
        require(keccak256(abi.encodePacked(reserve, salt)) == reserveHash);
        over = true;
        if (topBid < reserve) {
    //- end
            back[top] += topBid;
            top = house;
            topBid = 0;
        } else {
            back[house] += topBid;
        }
        emit Over(top, topBid);
    }

    function takeBack() external {
        uint256 b = back[msg.sender];
        back[msg.sender] = 0;
        msg.sender.transfer(b);
    }
}
