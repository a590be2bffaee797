// case: w2-cable-tram-upgradeable-mid
// class: none
// disguise: 0.6 initialiser guards and storage gap in an upgradeable contract
// note: The initialiser runs once, the implementation is sealed in its constructor.
pragma solidity ^0.6.12;

abstract contract StartOnce {
    bool private started;
    bool private starting;

    modifier starter() {
        require(starting || !started, "StartOnce: started");
        bool outer = !starting;
        if (outer) {
            starting = true;
            started = true;
        }
        _;
        if (outer) {
            starting = false;
        }
    }

    modifier whileStarting() {
        require(starting, "StartOnce: not starting");
        _;
    }

    function sealLogic() internal {
        started = true;
    }

    uint256[49] private gap;
}

abstract contract TramOwned is StartOnce {
    address public owner;
    address public candidate;

    event OwnerChanged(address indexed before, address indexed next);

    modifier onlyOwner() {
        require(msg.sender == owner, "TramOwned: owner only");
        _;
    }

    function startOwned(address first) internal whileStarting {
        require(first != address(0), "TramOwned: zero");
        owner = first;
        emit OwnerChanged(address(0), first);
    }

    function propose(address next) external onlyOwner {
        candidate = next;
    }

    function accept() external {
        require(candidate != address(0) && msg.sender == candidate, "TramOwned: candidate only");
        emit OwnerChanged(owner, msg.sender);
        owner = msg.sender;
        candidate = address(0);
    }

    uint256[48] private gap;
}

contract CableTram is TramOwned {
    uint256 public fare;
    uint256 public pendingFare;
    uint256 public fareFrom;
    mapping(address => uint256) public rides;
    mapping(address => bool) public conductor;

    event RidesBought(address indexed rider, uint256 count);
    event Rode(address indexed rider, address indexed conductor);
    event FareAnnounced(uint256 fare, uint256 from);
    event TakingsSent(address indexed to, uint256 amount);

    constructor() public {
        sealLogic();
    }

    function start(address first, uint256 firstFare) external starter {
        startOwned(first);
        fare = firstFare;
    }

    function currentFare() public view returns (uint256) {
        return fareFrom != 0 && block.timestamp >= fareFrom ? pendingFare : fare;
    }

    function announceFare(uint256 next) external onlyOwner {
        require(next > 0 && next <= 1 ether, "CableTram: fare");
        fare = currentFare();
        pendingFare = next;
        fareFrom = block.timestamp + 7 days;
        emit FareAnnounced(next, fareFrom);
    }

    function setConductor(address who, bool on) external onlyOwner {
        conductor[who] = on;
    }

    function buyRides(uint256 count, uint256 agreedFare) external payable {
        require(count > 0 && count <= 100, "CableTram: count");
        uint256 each = currentFare();
        require(each <= agreedFare, "CableTram: fare rose");
        require(msg.value == each * count, "CableTram: payment");
        uint256 next = rides[msg.sender] + count;
        require(next >= count, "CableTram: rides");
        rides[msg.sender] = next;
        emit RidesBought(msg.sender, count);
    }

    function punch(address rider) external {
        require(conductor[msg.sender], "CableTram: conductor only");
        require(rides[rider] > 0, "CableTram: no rides");
        rides[rider] -= 1;
        emit Rode(rider, msg.sender);
    }

    function sendTakings(address payable to) external onlyOwner {
        require(to != address(0), "CableTram: recipient");
        uint256 amount = address(this).balance;
        emit TakingsSent(to, amount);
        (bool ok, ) = to.call{value: amount}("");
        require(ok, "CableTram: refused");
    }
}
