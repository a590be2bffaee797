// case: modern-courier-gas-sponsor
// class: locked_ether
// disguise: sponsor's deposits can be taken out only by the contract itself, which never calls itself
// note: onlySelf on the way out has no path; the fix gives it to the sponsor with his own deposit.
pragma solidity ^0.8.20;

contract CourierSponsor {
    struct Sponsor {
        uint128 deposit;
        uint64 unlockAt;
        bool leaving;
    }

    struct Ride {
        address courier;
        address sponsor;
        uint96 distance;
    }

    error OnlySelf();
    error NotLeaving();
    error TooEarly(uint64 at);
    error NotRegistered();
    error RefundFailed();

    event Sponsored(address indexed sponsor, uint256 amount);
    event RideLogged(uint256 indexed id, address indexed courier, uint96 distance);

    mapping(address => Sponsor) public sponsors;
    Ride[] public rides;
    uint64 public constant NOTICE = 7 days;

    modifier onlySelf() {
        if (msg.sender != address(this)) revert OnlySelf();
        _;
    }

    //- weak
    function sponsor() external payable { //!
    //- fixed
    function sponsor() external payable {
    //- end
        require(msg.value > 0 && msg.value <= type(uint128).max, "amount");
        Sponsor storage s = sponsors[msg.sender];
        s.deposit += uint128(msg.value);
        s.leaving = false;
        emit Sponsored(msg.sender, msg.value);
    }

    function giveNotice() external {
        Sponsor storage s = sponsors[msg.sender];
        s.leaving = true;
        s.unlockAt = uint64(block.timestamp) + NOTICE;
    }

    function logRide(address by, uint96 distance) external returns (uint256 id) {
        if (sponsors[by].deposit == 0 || sponsors[by].leaving) revert NotRegistered();
        id = rides.length;
        rides.push(Ride(msg.sender, by, distance));
        emit RideLogged(id, msg.sender, distance);
    }

    //- weak
    function refund(address payable who) external onlySelf {
        _refund(who);
    }
    //- fixed
    function refund(address payable who) external {
        require(who == msg.sender, "own deposit");
        _refund(who);
    }
    //- end

    function _refund(address payable who) internal {
        Sponsor storage s = sponsors[who];
        if (!s.leaving) revert NotLeaving();
        if (block.timestamp < s.unlockAt) revert TooEarly(s.unlockAt);
        uint256 amount = s.deposit;
        s.deposit = 0;
        (bool ok, ) = who.call{value: amount}("");
        if (!ok) revert RefundFailed();
    }
}
