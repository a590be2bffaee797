// case: algae-farm-second-yield
// class: time_manipulation
// disguise: reward rate depends on which side of a minute the block falls
// note: The producer chooses the better rate by some seconds; the fix takes the rate from whole days stayed.
pragma solidity ^0.4.25;

contract AlgaeFarm {
    struct Plot {
        uint128 stake;
        uint64 since;
    }

    address public owner;
    mapping(address => Plot) public plots;
    uint256 public reserve;

    event Planted(address indexed farmer, uint256 amount);
    event Reaped(address indexed farmer, uint256 amount, uint256 bonus);

    constructor() public payable {
        owner = msg.sender;
        reserve = msg.value;
    }

    function plant() external payable {
        require(plots[msg.sender].stake == 0, "planted");
        require(msg.value > 0 && msg.value < 100 ether, "amount");
        plots[msg.sender] = Plot(uint128(msg.value), uint64(now));
        emit Planted(msg.sender, msg.value);
    }

    function rate(uint256 since) internal view returns (uint256) {
        //- weak
        uint256 second = block.timestamp % 1 minutes; //!
        if (since + 1 days > now) return 0;
        return second < 10 ? 30 : 3; //!
        //- fixed
        uint256 stayed = (block.timestamp - since) / 1 days;
        return stayed < 30 ? 3 : 30;
        //- end
    }

    function reap() external {
        Plot memory plot = plots[msg.sender];
        require(plot.stake > 0, "nothing planted");
        delete plots[msg.sender];
        uint256 bonus = uint256(plot.stake) * rate(plot.since) / 1000;
        if (bonus > reserve) bonus = reserve;
        reserve -= bonus;
        emit Reaped(msg.sender, plot.stake, bonus);
        msg.sender.transfer(uint256(plot.stake) + bonus);
    }

    function drainReserve() external {
        require(msg.sender == owner, "owner");
        uint256 amount = reserve;
        reserve = 0;
        owner.transfer(amount);
    }
}
