// case: w2-lighthouse-refund-escrow
// class: none
// disguise: refund escrow with states
// note: Each depositor pulls the refund; beneficiary only after close.
pragma solidity ^0.4.24;

library Sums {
    function plus(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a);
    }

    function minus(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a);
        return a - b;
    }
}

contract LighthouseRefundEscrow {
    using Sums for uint256;

    enum Phase { Collecting, Refunding, Closed }

    address public steward;
    address public mason;
    Phase public phase;
    uint256 public goal;
    uint256 public collected;
    uint256 public endsAt;
    mapping(address => uint256) public given;

    event Given(address indexed from, uint256 amount);
    event PhaseChanged(Phase phase);
    event Refunded(address indexed to, uint256 amount);
    event PaidOut(address indexed to, uint256 amount);

    modifier inPhase(Phase wanted) {
        require(phase == wanted, "wrong phase");
        _;
    }

    modifier onlySteward() {
        require(msg.sender == steward, "steward only");
        _;
    }

    constructor(address _mason, uint256 _goal, uint256 _days) public {
        require(_mason != address(0) && _goal > 0);
        require(_days >= 7 && _days <= 365);
        steward = msg.sender;
        mason = _mason;
        goal = _goal;
        endsAt = now + _days * 1 days;
    }

    function give() external payable inPhase(Phase.Collecting) {
        require(now < endsAt, "too late");
        require(msg.value > 0, "nothing given");
        given[msg.sender] = given[msg.sender].plus(msg.value);
        collected = collected.plus(msg.value);
        emit Given(msg.sender, msg.value);
    }

    function conclude() external inPhase(Phase.Collecting) {
        require(now >= endsAt, "still collecting");
        phase = collected >= goal ? Phase.Closed : Phase.Refunding;
        emit PhaseChanged(phase);
    }

    function abandon() external onlySteward inPhase(Phase.Collecting) {
        phase = Phase.Refunding;
        emit PhaseChanged(phase);
    }

    function refund() external inPhase(Phase.Refunding) {
        uint256 amount = given[msg.sender];
        require(amount > 0, "nothing to refund");
        given[msg.sender] = 0;
        collected = collected.minus(amount);
        emit Refunded(msg.sender, amount);
        msg.sender.transfer(amount);
    }

    function draw(uint256 amount) external inPhase(Phase.Closed) {
        require(msg.sender == mason, "mason only");
        collected = collected.minus(amount);
        emit PaidOut(mason, amount);
        mason.transfer(amount);
    }

    function handOver(address next) external onlySteward {
        require(next != address(0));
        steward = next;
    }
}
