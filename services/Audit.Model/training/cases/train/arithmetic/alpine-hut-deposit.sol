// case: alpine-hut-deposit
// class: arithmetic
// disguise: two casts, one bounded and one not
// note: nights * rate is cast to uint96 although the nights come from the guest; the fix bounds the nights.
pragma solidity ^0.6.12;

contract AlpineHut {
    struct Stay {
        uint96 owed;
        uint32 from;
        uint64 nights;
        bool present;
    }

    address public immutable warden;
    uint96 public rate;
    mapping(address => Stay) public stays;
    mapping(address => uint256) public credit;

    event CheckIn(address indexed guest, uint64 nights, uint96 owed);
    event CheckOut(address indexed guest);

    constructor(uint96 nightly) public {
        warden = msg.sender;
        rate = nightly;
    }

    function pay() external payable {
        require(msg.value <= 100 ether && credit[msg.sender] <= 1000 ether, "range");
        credit[msg.sender] += msg.value;
    }

    function checkIn(uint64 nights) external {
        Stay storage s = stays[msg.sender];
        require(!s.present && nights > 0, "stay");
        s.from = uint32(block.timestamp);
        s.nights = nights;
        //- weak
        s.owed = uint96(uint256(nights) * rate); //!
        //- fixed
        uint256 owed = uint256(nights) * rate;
        require(owed < 2 ** 96, "owed");
        s.owed = uint96(owed);
        //- end
        s.present = true;
        emit CheckIn(msg.sender, nights, s.owed);
    }

    function checkOut() external {
        Stay storage s = stays[msg.sender];
        require(s.present && credit[msg.sender] >= s.owed, "owing");
        credit[msg.sender] -= s.owed;
        s.present = false;
        s.owed = 0;
        emit CheckOut(msg.sender);
    }

    function refund() external {
        require(!stays[msg.sender].present, "present");
        uint256 amount = credit[msg.sender];
        credit[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function bank(uint256 amount) external {
        require(msg.sender == warden && amount <= address(this).balance / 10, "bank");
        msg.sender.transfer(amount);
    }
}
