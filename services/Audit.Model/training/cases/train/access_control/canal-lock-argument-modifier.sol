// case: canal-lock-argument-modifier
// class: access_control
// disguise: modifier compares its argument and gets the stored name at the use
// note: by(lockKeeper) compares the keeper with himself and never looks at the sender; the fix compares the sender.
pragma solidity ^0.5.15;

contract CanalLock {
    address payable public lockKeeper;
    bool public upperOpen;
    bool public lowerOpen = true;
    uint256 public passages;
    mapping(address => bool) public barge;

    event Turned(bool upper, bool lower);

    constructor() public {
        lockKeeper = msg.sender;
    }

    modifier by(address who) {
        //- weak
        require(who == lockKeeper, "keeper"); //!
        //- fixed
        require(msg.sender == who, "keeper");
        //- end
        _;
    }

    function licence(address vessel, bool on) external {
        require(msg.sender == lockKeeper, "keeper");
        barge[vessel] = on;
    }

    function pass() external payable {
        require(barge[msg.sender] && msg.value == 3 finney, "licence or fee");
        require(lowerOpen != upperOpen && passages < 1e9, "gates");
        passages += 1;
    }

    //- weak
    function turn(bool upper) external by(lockKeeper) { //!
    //- fixed
    function turn(bool upper) external by(lockKeeper) {
    //- end
        upperOpen = upper;
        lowerOpen = !upper;
        emit Turned(upper, !upper);
    }

    //- weak
    function emptyBox(address payable to) external by(lockKeeper) { //!
    //- fixed
    function emptyBox(address payable to) external by(lockKeeper) {
    //- end
        to.transfer(address(this).balance);
    }
}
