// case: w2-plain-sealed-till-block
// class: time_manipulation
// disguise: plain: jackpot for the call in an exact block
// note: The producer of that block orders its own call into it; the fix pays by the keeper's decision after the week.
pragma solidity ^0.6.1;

contract BlockOfGold {
    uint256 public target;
    address payable public keeper;
    bool public paid;

    constructor(uint256 ahead) public payable {
        keeper = msg.sender;
        target = ahead;
    }

    function claim(address payable to) external {
        require(!paid, "paid");
        //- weak
        require(block.number == target, "not this block"); //!
        //- fixed
        require(msg.sender == keeper, "keeper names the finder");
        //- end
        paid = true;
        to.transfer(address(this).balance / 2);
    }

    function rest() external {
        require(msg.sender == keeper && paid);
        keeper.transfer(address(this).balance);
    }
}
