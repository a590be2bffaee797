// case: w2-apprentice-vesting-wallet
// class: none
// disguise: vesting wallet for ether and tokens with a cliff
// note: The clock is compared over months; releases are booked first.
pragma solidity ^0.8.21;

interface IERC20Like {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
}

contract ApprenticeVesting {
    address public apprentice;
    address public pendingApprentice;
    uint64 public immutable start;
    uint64 public immutable cliff;
    uint64 public immutable span;

    uint256 public etherReleased;
    mapping(address => uint256) public tokenReleased;

    event EtherReleased(uint256 amount);
    event TokenReleased(address indexed token, uint256 amount);
    event HandoverOffered(address indexed to);
    event HandedOver(address indexed to);

    error NotApprentice();
    error BadSchedule();
    error TransferFailed();

    modifier onlyApprentice() {
        if (msg.sender != apprentice) revert NotApprentice();
        _;
    }

    constructor(address who, uint64 startAt, uint64 cliffDays, uint64 spanDays) payable {
        if (who == address(0) || spanDays < 90 || spanDays > 3650 || cliffDays > spanDays) revert BadSchedule();
        apprentice = who;
        start = startAt;
        cliff = startAt + cliffDays * 1 days;
        span = spanDays * 1 days;
    }

    receive() external payable {}

    function offerTo(address next) external onlyApprentice {
        pendingApprentice = next;
        emit HandoverOffered(next);
    }

    function takeOver() external {
        if (msg.sender != pendingApprentice || msg.sender == address(0)) revert NotApprentice();
        apprentice = msg.sender;
        pendingApprentice = address(0);
        emit HandedOver(msg.sender);
    }

    function releasableEther() public view returns (uint256) {
        return _vested(address(this).balance + etherReleased) - etherReleased;
    }

    function releasableToken(IERC20Like token) public view returns (uint256) {
        uint256 gone = tokenReleased[address(token)];
        return _vested(token.balanceOf(address(this)) + gone) - gone;
    }

    function releaseEther() external onlyApprentice {
        uint256 amount = releasableEther();
        etherReleased += amount;
        emit EtherReleased(amount);
        (bool ok, ) = payable(msg.sender).call{value: amount}("");
        if (!ok) revert TransferFailed();
    }

    function releaseToken(IERC20Like token) external onlyApprentice {
        uint256 amount = releasableToken(token);
        tokenReleased[address(token)] += amount;
        emit TokenReleased(address(token), amount);
        if (!token.transfer(msg.sender, amount)) revert TransferFailed();
    }

    function _vested(uint256 allocation) private view returns (uint256) {
        uint256 at = block.timestamp;
        if (at < cliff) return 0;
        if (at >= uint256(start) + span) return allocation;
        return (allocation * (at - start)) / span;
    }
}
