// case: w2-mint-leaf-reserve-guard
// class: none
// disguise: read-only view guarded by the same lock as the writers
// note: Share price cannot be read in the middle of a payment.
pragma solidity ^0.8.23;

contract LeafReserve {
    uint256 private constant FREE = 1;
    uint256 private constant BUSY = 2;
    uint256 private constant DEAD = 1e3;

    uint256 private _status = FREE;
    uint256 public totalLeaves;
    uint256 private _booked;
    mapping(address => uint256) public leavesOf;

    event Planted(address indexed who, uint256 paid, uint256 leaves);
    event Picked(address indexed who, uint256 leaves, uint256 received);
    event Watered(address indexed by, uint256 amount);

    error Busy();
    error TooFew(uint256 got, uint256 least);
    error Short(uint256 held, uint256 asked);
    error Zero();
    error Refused();

    modifier guarded() {
        _before();
        _;
        _after();
    }

    modifier quiet() {
        if (_status == BUSY) revert Busy();
        _;
    }

    function plant(uint256 least) external payable guarded returns (uint256 leaves) {
        if (msg.value == 0) revert Zero();
        if (totalLeaves == 0) {
            if (msg.value <= DEAD) revert Zero();
            leaves = msg.value - DEAD;
            totalLeaves = DEAD;
        } else {
            leaves = (msg.value * totalLeaves) / _booked;
        }
        if (leaves == 0 || leaves < least) revert TooFew(leaves, least);
        totalLeaves += leaves;
        leavesOf[msg.sender] += leaves;
        _booked += msg.value;
        emit Planted(msg.sender, msg.value, leaves);
    }

    function pick(uint256 leaves, uint256 least) external guarded returns (uint256 amount) {
        uint256 held = leavesOf[msg.sender];
        if (leaves == 0) revert Zero();
        if (leaves > held) revert Short(held, leaves);
        amount = (leaves * _booked) / totalLeaves;
        if (amount < least) revert TooFew(amount, least);
        unchecked {
            // leaves <= held <= totalLeaves and amount <= _booked
            leavesOf[msg.sender] = held - leaves;
            totalLeaves -= leaves;
            _booked -= amount;
        }
        emit Picked(msg.sender, leaves, amount);
        (bool ok, ) = payable(msg.sender).call{value: amount}("");
        if (!ok) revert Refused();
    }

    function water() external payable guarded {
        if (totalLeaves == 0 || msg.value == 0) revert Zero();
        _booked += msg.value;
        emit Watered(msg.sender, msg.value);
    }

    function price() external view quiet returns (uint256) {
        return totalLeaves == 0 ? 1e18 : (_booked * 1e18) / totalLeaves;
    }

    function worthOf(address who) external view quiet returns (uint256) {
        return totalLeaves == 0 ? 0 : (leavesOf[who] * _booked) / totalLeaves;
    }

    function _before() private {
        if (_status == BUSY) revert Busy();
        _status = BUSY;
    }

    function _after() private {
        _status = FREE;
    }
}
