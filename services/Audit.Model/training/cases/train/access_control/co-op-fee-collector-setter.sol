// case: co-op-fee-collector-setter
// class: access_control
// disguise: one of three setters lost its modifier
// note: Anyone may redirect the co-op's fees by naming himself collector; the fix adds onlySteward as on the neighbours.
pragma solidity ^0.8.17;

/// Grain co-operative: members deliver, buyers pay, a small fee goes to the collector.
contract GrainCoop {
    struct Lot { address grower; uint128 price; bool sold; }

    address public immutable steward;
    address payable public collector;
    uint16 public feeBps = 120;
    Lot[] private lots;
    mapping(address => uint256) public proceeds;

    error NotSteward();
    event LotListed(uint256 indexed id, address grower, uint256 price);
    event CollectorChanged(address collector);

    modifier onlySteward() {
        if (msg.sender != steward) revert NotSteward();
        _;
    }

    constructor(address payable collector_) {
        steward = msg.sender;
        collector = collector_;
    }

    function list(uint128 price) external returns (uint256 id) {
        require(price > 0, "no price");
        id = lots.length;
        lots.push(Lot(msg.sender, price, false));
        emit LotListed(id, msg.sender, price);
    }

    function buy(uint256 id) external payable {
        Lot storage lot = lots[id];
        require(!lot.sold && msg.value == lot.price, "not on offer");
        lot.sold = true;
        uint256 fee = msg.value * feeBps / 10_000;
        proceeds[lot.grower] += msg.value - fee;
        proceeds[collector] += fee;
    }

    function draw() external {
        uint256 due = proceeds[msg.sender];
        proceeds[msg.sender] = 0;
        (bool paid, ) = msg.sender.call{value: due}("");
        require(paid, "draw failed");
    }

    function setFee(uint16 bps) external onlySteward {
        require(bps <= 500, "too high");
        feeBps = bps;
    }

    //- weak
    function setCollector(address payable next) external { //!
    //- fixed
    function setCollector(address payable next) external onlySteward {
    //- end
        require(next != address(0), "zero");
        collector = next;
        emit CollectorChanged(next);
    }

    function lotCount() external view returns (uint256) {
        return lots.length;
    }
}
