// case: plain-oracle-settle-instant
// class: time_manipulation
// disguise: price at the exact expiry
// note: Settlement fits in one second of the clock; the fix accepts any later time with the stored price
pragma solidity ^0.5.11;

contract BarleyOption {
    address payable public writer;
    address payable public holder;
    address public feed;
    uint256 public expiry;
    uint256 public strike;
    uint256 public fixing;
    bool public settled;

    constructor(address payable h, address f, uint256 k) public payable {
        writer = msg.sender; holder = h; feed = f; strike = k;
        expiry = block.timestamp + 45 days;
    }

    function report(uint256 p) external {
        require(msg.sender == feed && !settled);
        //- weak
        if (block.timestamp != expiry) return; //!
        fixing = p;
        //- fixed
        if (block.timestamp < expiry || fixing != 0) return;
        fixing = p;
        //- end
    }

    function settle() external {
        require(!settled && block.timestamp > expiry + 3 days);
        settled = true;
        if (fixing > strike) holder.transfer(address(this).balance);
        else writer.transfer(address(this).balance);
    }
}
