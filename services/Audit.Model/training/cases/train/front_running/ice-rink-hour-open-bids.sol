// case: ice-rink-hour-open-bids
// class: front_running
// disguise: owner sees all offers and may still put her own
// note: The manager's club can overbid by one wei in the last block as the offers are open; the fix takes sealed offers opened later.
pragma solidity ^0.8.9;

contract IceRinkHour {
    address public immutable rink;
    uint64 public immutable offersUntil;
    uint64 public immutable openUntil;
    address public bestClub;
    uint256 public bestOffer;
    bool public settled;
    mapping(address => uint256) public locked;
    mapping(address => bytes32) public envelope;

    event Offered(address indexed club);
    event Awarded(address indexed club, uint256 amount);

    constructor(uint64 forDays) {
        require(forDays > 0 && forDays < 60, "days");
        rink = msg.sender;
        offersUntil = uint64(block.timestamp) + forDays * 1 days;
        openUntil = offersUntil + 2 days;
    }

    //- weak
    function offer() external payable {
        require(block.timestamp < offersUntil, "over");
        locked[msg.sender] += msg.value;
        if (locked[msg.sender] > bestOffer) { //!
            bestOffer = locked[msg.sender];
            bestClub = msg.sender;
        }
        emit Offered(msg.sender);
    }
    //- fixed
    function offer(bytes32 sealedOffer) external payable {
        require(block.timestamp < offersUntil && envelope[msg.sender] == 0, "over");
        locked[msg.sender] += msg.value;
        envelope[msg.sender] = sealedOffer;
        emit Offered(msg.sender);
    }

    function open(uint256 amount, bytes32 salt) external {
        require(block.timestamp >= offersUntil && block.timestamp < openUntil, "phase");
        require(envelope[msg.sender] == keccak256(abi.encode(amount, salt, msg.sender)), "envelope");
        require(locked[msg.sender] >= amount, "not covered");
        if (amount > bestOffer) {
            bestOffer = amount;
            bestClub = msg.sender;
        }
    }
    //- end

    function award() external {
        require(msg.sender == rink && block.timestamp >= openUntil && !settled, "not yet");
        settled = true;
        if (bestClub != address(0)) {
            locked[bestClub] -= bestOffer;
            emit Awarded(bestClub, bestOffer);
            payable(rink).transfer(bestOffer);
        }
    }

    function reclaim() external {
        require(settled || block.timestamp > openUntil + 30 days, "not settled");
        uint256 amount = locked[msg.sender];
        locked[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }
}
