// case: w2-plain-birthday-exact
// class: time_manipulation
// disguise: plain: gift at an exact second in the constructor's list
// note: Only the exact stamp opens it; the fix opens from that day on to the child.
pragma solidity ^0.5.4;

contract BirthdayBox {
    uint256 public birthday;
    address payable public child;
    address public aunt;

    constructor(uint256 b, address payable c) public payable {
        birthday = b;
        child = c;
        aunt = msg.sender;
    }

    function open() external {
        //- weak
        require(block.timestamp == birthday, "today"); //!
        //- fixed
        require(block.timestamp >= birthday, "today");
        //- end
        child.transfer(address(this).balance);
    }

    function adopt(address payable c) external {
        require(msg.sender == aunt && block.timestamp + 30 days < birthday);
        child = c;
    }
}
