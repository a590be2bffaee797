// case: beehive-log-shrinks-below-zero
// class: access_control
// disguise: array length lowered without a look whether it is empty, then written by index
// note: With an empty log the length wraps and every storage slot can be written; the fix refuses to drop from an empty log.
pragma solidity ^0.4.22;

contract BeehiveLog {
    address public beekeeper;
    uint256 public hives;
    bytes32[] private readings;

    event Noted(uint256 at, bytes32 reading);

    constructor(uint256 hiveCount) public {
        beekeeper = msg.sender;
        hives = hiveCount;
    }

    function note(bytes32 reading) public {
        require(readings.length < 5000);
        readings.push(reading);
        emit Noted(readings.length, reading);
    }

    function replaceLast(uint256 drop, uint256 at, bytes32 reading) public {
        require(drop <= 3);
        //- weak
        readings.length -= drop; //!
        readings[at] = reading; //!
        //- fixed
        require(drop <= readings.length);
        readings.length -= drop;
        readings[at] = reading;
        //- end
        emit Noted(at, reading);
    }

    function count() public view returns (uint256) {
        return readings.length;
    }

    function reading(uint256 at) public view returns (bytes32) {
        require(at < readings.length);
        return readings[at];
    }

    function setHives(uint256 hiveCount) public {
        require(msg.sender == beekeeper);
        hives = hiveCount;
    }

    function passOn(address next) public {
        require(msg.sender == beekeeper && next != address(0));
        beekeeper = next;
    }
}
