// case: modern-spring-water-epochs
// class: denial_of_service
// disguise: a holder's claim walks all donations since the last claim, and anybody can add donations of one wei
// note: Cheap donations make the walk too long for a block; the fix lets the caller bound the number of steps.
pragma solidity ^0.8.18;

abstract contract DonationLog {
    struct Donation {
        uint128 amount;
        uint128 shares;
    }

    Donation[] internal _log;
    mapping(address => uint256) public cursor;

    event Donated(uint256 indexed index, address indexed by, uint256 amount);

    function _record(uint256 amount, uint256 shares) internal {
        require(shares > 0 && shares <= type(uint128).max, "no shares");
        _log.push(Donation(uint128(amount), uint128(shares)));
        emit Donated(_log.length - 1, msg.sender, amount);
    }

    function _dueFor(address who, uint256 held, uint256 steps) internal returns (uint256 due) {
        uint256 from = cursor[who];
        uint256 to = _log.length;
        //- weak
        steps;
        //- fixed
        if (to - from > steps) to = from + steps;
        //- end
        //- weak
        for (uint256 i = from; i < to; ++i) { //!
        //- fixed
        for (uint256 i = from; i < to; ++i) {
        //- end
            Donation storage d = _log[i];
            due += (uint256(d.amount) * held) / d.shares;
        }
        cursor[who] = to;
    }

    function donations() external view returns (uint256) {
        return _log.length;
    }
}

contract SpringWaterTrust is DonationLog {
    error Claimed();
    error NotSettled();
    error NotSent();

    address public immutable trustee;
    uint256 public issued;
    mapping(address => uint128) public shares;

    event SharesGiven(address indexed to, uint128 amount);
    event Paid(address indexed to, uint256 amount);

    constructor() {
        trustee = msg.sender;
    }

    function giveShares(address to, uint128 amount) external {
        require(msg.sender == trustee, "trustee only");
        if (shares[to] != 0) revert Claimed();
        shares[to] = amount;
        issued += amount;
        cursor[to] = _log.length;
        emit SharesGiven(to, amount);
    }

    function donate() external payable {
        require(msg.value > 0 && msg.value <= type(uint128).max, "amount");
        _record(msg.value, issued);
    }

    function claim(uint256 steps) external {
        uint256 due = _dueFor(msg.sender, shares[msg.sender], steps);
        emit Paid(msg.sender, due);
        (bool ok, ) = msg.sender.call{value: due}("");
        if (!ok) revert NotSent();
    }

    function passShares(address to) external {
        if (cursor[msg.sender] != _log.length) revert NotSettled();
        if (shares[to] != 0) revert Claimed();
        shares[to] = shares[msg.sender];
        cursor[to] = _log.length;
        shares[msg.sender] = 0;
    }
}
