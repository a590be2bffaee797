// case: w2-plain-seat-upgrade-gasleft
// class: bad_randomness
// disguise: none; remaining gas as dice
// note: The sender sets the gas; the fix leaves upgrades to the conductor.
pragma solidity ^0.7.1;

contract NightTrain {
    mapping(address => uint8) public class_;
    address public immutable conductor;
    uint256 public upgrades;

    constructor() {
        conductor = msg.sender;
    }

    function board() external payable {
        require(msg.value == 0.01 ether && class_[msg.sender] == 0, "fare");
        class_[msg.sender] = 2;
        //- weak
        if (gasleft() % 16 == 0) class_[msg.sender] = 1; //!
        //- fixed
        //- end
    }

    function upgrade(address who) external {
        require(msg.sender == conductor && class_[who] == 2, "conductor");
        class_[who] = 1;
        upgrades++;
    }

    function leave() external {
        class_[msg.sender] = 0;
    }

    function takings() external {
        require(msg.sender == conductor, "conductor");
        msg.sender.transfer(address(this).balance);
    }
}
