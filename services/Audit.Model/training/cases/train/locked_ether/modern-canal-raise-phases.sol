// case: modern-canal-raise-phases
// class: locked_ether
// disguise: payout and refunds wait for phases that the phase function never reaches
// note: advance() stops at Review, Paid and Refunding are never set; the fix lets the review end in one of them.
pragma solidity ^0.8.16;

abstract contract Phased {
    enum Phase {
        Gather,
        Review,
        Paid,
        Refunding
    }

    error WrongPhase(Phase now_);
    error TooEarly(uint64 at);

    event PhaseSet(Phase phase);

    Phase public phase;
    uint64 public immutable reviewAt;

    constructor(uint64 length) {
        reviewAt = uint64(block.timestamp) + length;
    }

    modifier during(Phase p) {
        if (phase != p) revert WrongPhase(phase);
        _;
    }

    function _enter(Phase p) internal {
        phase = p;
        emit PhaseSet(p);
    }
}

contract CanalRaise is Phased {
    error BelowLeast();
    error NothingGiven();
    error SendFailed();

    event Gave(address indexed who, uint256 amount);

    uint256 public immutable goal;
    address payable public immutable digger;
    uint256 public gathered;
    mapping(address => uint256) public given;

    constructor(uint256 goal_, uint64 length, address payable digger_) Phased(length) {
        goal = goal_;
        digger = digger_;
    }

    //- weak
    function give() external payable during(Phase.Gather) { //!
    //- fixed
    function give() external payable during(Phase.Gather) {
    //- end
        if (msg.value < 0.001 ether) revert BelowLeast();
        given[msg.sender] += msg.value;
        gathered += msg.value;
        emit Gave(msg.sender, msg.value);
    }

    function advance() external {
        if (block.timestamp < reviewAt) revert TooEarly(reviewAt);
        //- weak
        if (phase == Phase.Gather) _enter(Phase.Review);
        else revert WrongPhase(phase);
        //- fixed
        if (phase == Phase.Gather) _enter(Phase.Review);
        else if (phase == Phase.Review) _enter(gathered >= goal ? Phase.Paid : Phase.Refunding);
        else revert WrongPhase(phase);
        //- end
    }

    function payDigger() external during(Phase.Paid) {
        uint256 amount = address(this).balance;
        _send(digger, amount);
    }

    function refund() external during(Phase.Refunding) {
        uint256 amount = given[msg.sender];
        if (amount == 0) revert NothingGiven();
        given[msg.sender] = 0;
        _send(payable(msg.sender), amount);
    }

    function missing() external view returns (uint256) {
        return gathered >= goal ? 0 : goal - gathered;
    }

    function _send(address payable to, uint256 amount) private {
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert SendFailed();
    }
}
