// case: archive-digitising-grant
// class: locked_ether
// disguise: the unlock date is the default of the greatest number and no function lowers it
// note: unlockAt is never set anew; the fix sets it when the project ends.
pragma solidity ^0.8.6;

contract ArchiveGrant {
    address payable public immutable archivist;
    address public immutable patron;
    uint256 public unlockAt = type(uint256).max;
    uint256 public pages;
    uint256 public constant GOAL = 5000;
    bool public complete;

    event Granted(uint256 amount);
    event Progress(uint256 pages);
    event Collected(uint256 amount);

    constructor(address payable who) {
        require(who != address(0), "who");
        archivist = who;
        patron = msg.sender;
    }

    //- weak
    function endow() external payable { //!
    //- fixed
    function endow() external payable {
    //- end
        require(!complete, "complete");
        emit Granted(msg.value);
    }

    function progress(uint256 more) external {
        require(msg.sender == patron, "patron");
        require(!complete, "complete");
        pages += more;
        if (pages >= GOAL) {
            complete = true;
            //- weak
            //- fixed
            unlockAt = block.timestamp + 7 days;
            //- end
        }
        emit Progress(pages);
    }

    function collect() external {
        require(msg.sender == archivist, "archivist");
        require(block.timestamp >= unlockAt, "locked");
        uint256 amount = address(this).balance;
        (bool ok, ) = archivist.call{value: amount}("");
        require(ok, "collect");
        emit Collected(amount);
    }
}
