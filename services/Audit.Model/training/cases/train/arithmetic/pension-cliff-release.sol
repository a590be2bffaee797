// case: pension-cliff-release
// class: arithmetic
// disguise: vesting by elapsed time, the released part taken off without a bound
// note: The trustee may cut the grant below what was released, and the difference wraps; the fix tests that first.
pragma solidity ^0.7.6;

contract PilotPension {
    struct Grant {
        uint128 total;
        uint128 released;
        uint64 start;
        uint64 span;
    }

    address public immutable trustee;
    mapping(address => Grant) public grants;
    mapping(address => uint256) public units;

    event Granted(address indexed pilot, uint128 total);
    event Released(address indexed pilot, uint256 amount);

    constructor() {
        trustee = msg.sender;
    }

    function grant(address pilot, uint128 total, uint16 spanDays) external {
        require(msg.sender == trustee, "trustee");
        Grant storage g = grants[pilot];
        require(spanDays >= 30, "span");
        if (g.start == 0) g.start = uint64(block.timestamp);
        g.total = total;
        g.span = uint64(spanDays) * 1 days;
        emit Granted(pilot, total);
    }

    function vested(address pilot) public view returns (uint256) {
        Grant memory g = grants[pilot];
        if (g.start == 0) return 0;
        uint256 elapsed = block.timestamp - g.start;
        if (elapsed >= g.span) return g.total;
        return (uint256(g.total) * elapsed) / g.span;
    }

    function release() external returns (uint256 amount) {
        Grant storage g = grants[msg.sender];
        require(block.timestamp > uint256(g.start) + 30 days, "cliff");
        uint256 due = vested(msg.sender);
        //- weak
        amount = due - g.released; //!
        require(amount > 0, "nothing");
        //- fixed
        require(due > g.released, "nothing");
        amount = due - g.released;
        //- end
        g.released = uint128(due);
        require(units[msg.sender] + amount >= amount, "units");
        units[msg.sender] += amount;
        emit Released(msg.sender, amount);
    }

    function spend(uint256 amount) external {
        require(units[msg.sender] >= amount, "units");
        units[msg.sender] -= amount;
    }
}
