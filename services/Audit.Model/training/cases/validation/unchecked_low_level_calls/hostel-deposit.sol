// case: hostel-deposit
// class: unchecked_low_level_calls
// disguise: none, a bare call with value in a modern contract
// note: The deposit is deleted and the call's result dropped; the fix keeps what could not be paid for the guest to fetch.
pragma solidity ^0.8.0;

contract HostelDeposits {
    enum Status { None, CheckedIn, CheckedOut }

    struct Stay {
        address guest;
        uint96 deposit;
        uint8 bed;
        Status status;
    }

    address public immutable warden;
    uint256 public nightly = 0.01 ether;
    uint256 public income;
    uint256 public nextStay;
    mapping(uint256 => Stay) public stays;
    mapping(uint8 => uint256) public bedTaken;
    mapping(address => uint256) public toFetch;

    event CheckIn(uint256 indexed stay, address indexed guest, uint8 bed);
    event CheckOut(uint256 indexed stay, uint256 damage);
    event IncomeTaken(uint256 amount);

    constructor() {
        warden = msg.sender;
    }

    function checkIn(uint8 bed) external payable returns (uint256 id) {
        require(bed > 0 && bed <= 60, "bed");
        require(bedTaken[bed] == 0, "taken");
        require(msg.value >= nightly * 3 && msg.value < 10 ether, "deposit");
        id = ++nextStay;
        bedTaken[bed] = id;
        stays[id] = Stay(msg.sender, uint96(msg.value), bed, Status.CheckedIn);
        emit CheckIn(id, msg.sender, bed);
    }

    function checkOut(uint256 id, uint96 damage) external {
        require(msg.sender == warden, "warden only");
        Stay storage s = stays[id];
        require(s.status == Status.CheckedIn, "not in");
        require(damage <= s.deposit, "damage");
        uint256 back = s.deposit - damage;
        s.status = Status.CheckedOut;
        s.deposit = 0;
        bedTaken[s.bed] = 0;
        income += damage;
        //- weak
        s.guest.call{value: back}(""); //!
        //- fixed
        (bool ok, ) = s.guest.call{value: back}("");
        if (!ok) toFetch[s.guest] += back;
        //- end
        emit CheckOut(id, damage);
    }

    function fetch(address payable to) external {
        uint256 amount = toFetch[msg.sender];
        require(amount > 0, "nothing");
        toFetch[msg.sender] = 0;
        (bool ok, ) = to.call{value: amount}("");
        require(ok, "not paid");
    }

    function takeIncome() external {
        require(msg.sender == warden, "warden only");
        uint256 amount = income;
        income = 0;
        (bool ok, ) = payable(warden).call{value: amount}("");
        require(ok, "not paid");
        emit IncomeTaken(amount);
    }
}
