// case: blind-tender-for-bridges
// class: front_running
// disguise: look-alike, sealed offers with a deposit
// note: Offers are sealed with the bidder's address and opened after the phase of sealing.
pragma solidity ^0.8.10;

contract BridgeTender {
    address public immutable town;
    uint256 public immutable sealedUntil;
    uint256 public immutable openUntil;
    uint256 public constant DEPOSIT = 1 ether;

    mapping(address => bytes32) public offers;
    mapping(address => uint256) public deposits;
    address public best;
    uint256 public bestPrice = type(uint256).max;

    event Sealed(address indexed builder);
    event Opened(address indexed builder, uint256 price);

    constructor(uint256 daysToSeal) {
        town = msg.sender;
        sealedUntil = block.timestamp + daysToSeal * 1 days;
        openUntil = sealedUntil + 5 days;
    }

    function offer(bytes32 sealedOffer) external payable {
        require(block.timestamp < sealedUntil, "late");
        require(offers[msg.sender] == 0 && sealedOffer != 0, "one offer");
        require(msg.value == DEPOSIT, "deposit");
        offers[msg.sender] = sealedOffer;
        deposits[msg.sender] = msg.value;
        emit Sealed(msg.sender);
    }

    function openOffer(uint256 price, bytes32 salt) external {
        require(block.timestamp >= sealedUntil && block.timestamp < openUntil, "phase");
        require(offers[msg.sender] == keccak256(abi.encode(msg.sender, price, salt)), "other offer");
        delete offers[msg.sender];
        if (price < bestPrice) {
            best = msg.sender;
            bestPrice = price;
        }
        emit Opened(msg.sender, price);
    }

    function withdrawDeposit() external {
        require(block.timestamp >= openUntil && offers[msg.sender] == 0, "not opened");
        uint256 amount = deposits[msg.sender];
        deposits[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }

    function keepUnopened(address builder) external {
        require(msg.sender == town && block.timestamp >= openUntil && offers[builder] != 0, "no");
        uint256 amount = deposits[builder];
        deposits[builder] = 0;
        payable(town).transfer(amount);
    }
}
