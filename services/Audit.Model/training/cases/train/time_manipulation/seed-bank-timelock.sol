// case: seed-bank-timelock
// class: time_manipulation
// disguise: look-alike, two-day delay for decisions
// note: The delay is days long, a few seconds are of no value.
pragma solidity ^0.8.15;

contract SeedBankCouncil {
    struct Decision {
        address payable to;
        uint256 amount;
        uint256 readyAt;
        bool done;
    }

    uint256 public constant DELAY = 2 days;
    uint256 public constant GRACE = 14 days;
    address public immutable council;
    Decision[] public decisions;

    event Queued(uint256 indexed id, uint256 readyAt);
    event Executed(uint256 indexed id);

    constructor() payable {
        council = msg.sender;
    }

    receive() external payable {}

    modifier onlyCouncil() {
        require(msg.sender == council, "council");
        _;
    }

    function queue(address payable to, uint256 amount) external onlyCouncil returns (uint256 id) {
        id = decisions.length;
        decisions.push(Decision(to, amount, block.timestamp + DELAY, false));
        emit Queued(id, block.timestamp + DELAY);
    }

    function execute(uint256 id) external onlyCouncil {
        Decision storage d = decisions[id];
        require(!d.done, "done");
        require(block.timestamp >= d.readyAt, "too early");
        require(block.timestamp <= d.readyAt + GRACE, "stale");
        d.done = true;
        emit Executed(id);
        (bool ok, ) = d.to.call{value: d.amount}("");
        require(ok, "payment failed");
    }

    function drop(uint256 id) external onlyCouncil {
        decisions[id].done = true;
    }
}
