// case: festival-refund-batch
// class: denial_of_service
// disguise: pages are bounded, but one refusing visitor blocks the page and the ones after it
// note: The cursor never passes a visitor whose payment fails; the fix credits the failed amount and goes on.
pragma solidity ^0.8.13;

contract FestivalRefunds {
    address public immutable promoter;
    address[] private visitors;
    mapping(address => uint256) public paid;
    mapping(address => uint256) public unclaimed;
    uint256 public cursor;
    bool public cancelled;

    event Refunded(address indexed visitor, uint256 amount);

    constructor() {
        promoter = msg.sender;
    }

    function buy() external payable {
        require(!cancelled, "cancelled");
        require(msg.value >= 0.01 ether, "ticket price");
        if (paid[msg.sender] == 0) visitors.push(msg.sender);
        paid[msg.sender] += msg.value;
    }

    function cancel() external {
        require(msg.sender == promoter, "promoter");
        cancelled = true;
    }

    function refundNext(uint256 most) external {
        require(cancelled, "not cancelled");
        uint256 end = cursor + most;
        if (end > visitors.length) end = visitors.length;
        for (uint256 i = cursor; i < end; ++i) {
            address visitor = visitors[i];
            uint256 amount = paid[visitor];
            paid[visitor] = 0;
            cursor = i + 1;
            //- weak
            (bool ok, ) = visitor.call{value: amount}("");
            require(ok, "refund failed"); //!
            emit Refunded(visitor, amount);
            //- fixed
            (bool ok, ) = visitor.call{value: amount, gas: 10_000}("");
            if (ok) {
                emit Refunded(visitor, amount);
            } else {
                unclaimed[visitor] += amount;
            }
            //- end
        }
    }

    function claim() external {
        uint256 amount = unclaimed[msg.sender];
        unclaimed[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }

    function settle() external {
        require(msg.sender == promoter && !cancelled, "no");
        payable(promoter).transfer(address(this).balance);
    }
}
