// case: w2-loom-phase-by-seconds
// class: time_manipulation
// disguise: phases of an auction as a state machine that the clock turns in seconds
// note: A bid phase of 15 and a reveal phase of 15 seconds may be skipped by one stamp; the fix has days.
pragma solidity ^0.4.25;

contract LoomTender {
    enum Phase { Bid, Show, Done }

    address public weaver;
    uint public begun;
    address public best;
    uint public bestOffer;
    mapping(address => bytes32) public sealedBid;
    mapping(address => uint) public bond;

    event Shown(address indexed who, uint offer);

    constructor() public {
        weaver = msg.sender;
        begun = now;
    }

    function phase() public view returns (Phase) {
        uint t = now - begun;
        //- weak
        if (t < 15) return Phase.Bid; //!
        if (t < 30) return Phase.Show; //!
        //- fixed
        if (t < 5 days) return Phase.Bid;
        if (t < 10 days) return Phase.Show;
        //- end
        return Phase.Done;
    }

    //- weak
    function bid(bytes32 s) external payable { //!
    //- fixed
    function bid(bytes32 s) external payable {
    //- end
        require(phase() == Phase.Bid && sealedBid[msg.sender] == 0);
        require(msg.value == 1 ether);
        sealedBid[msg.sender] = s;
        bond[msg.sender] = 1 ether;
    }

    //- weak
    function show(uint offer, bytes32 salt) external { //!
    //- fixed
    function show(uint offer, bytes32 salt) external {
    //- end
        require(phase() == Phase.Show);
        require(keccak256(abi.encodePacked(msg.sender, offer, salt)) == sealedBid[msg.sender]);
        sealedBid[msg.sender] = 0;
        emit Shown(msg.sender, offer);
        if (offer > bestOffer) {
            bestOffer = offer;
            best = msg.sender;
        }
    }

    function bondBack() external {
        require(now > begun + 30 days);
        require(sealedBid[msg.sender] == 0);
        uint b = bond[msg.sender];
        bond[msg.sender] = 0;
        msg.sender.transfer(b);
    }

    function forfeits(address who) external {
        require(msg.sender == weaver && now > begun + 60 days);
        require(sealedBid[who] != 0);
        uint b = bond[who];
        bond[who] = 0;
        weaver.transfer(b);
    }
}
