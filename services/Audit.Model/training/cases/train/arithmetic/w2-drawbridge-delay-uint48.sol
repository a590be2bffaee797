// case: w2-drawbridge-delay-uint48
// class: arithmetic
// disguise: a time stamp packed to 32 bits after a checked sum
// note: The cast drops the high bits of stamp + wait, so a long wait is short; the fix limits the wait.
pragma solidity ^0.8.21;

contract DrawbridgeCouncil {
    struct Motion { bytes32 what; uint32 earliest; uint16 yes; bool done; }

    mapping(uint256 => Motion) public motions;
    mapping(uint256 => mapping(address => bool)) public voted;
    mapping(address => bool) public councillor;
    uint256 public total;
    uint16 public seats;

    event Moved(uint256 indexed id, bytes32 what, uint32 earliest);
    event Carried(uint256 indexed id);

    modifier onlySeat() {
        require(councillor[msg.sender], "no seat");
        _;
    }

    constructor(address[] memory first) {
        require(first.length > 2 && first.length < 50, "seats");
        for (uint256 i; i < first.length; i++) {
            councillor[first[i]] = true;
        }
        seats = uint16(first.length);
    }

    function move(bytes32 what, uint256 wait) external onlySeat returns (uint256 id) {
        require(wait >= 2 days, "too early");
        id = total++;
        //- weak
        uint32 earliest = uint32(block.timestamp + wait); //!
        //- fixed
        require(wait <= 90 days, "too late");
        uint32 earliest = uint32(block.timestamp + wait);
        //- end
        motions[id] = Motion(what, earliest, 0, false);
        emit Moved(id, what, earliest);
    }

    function vote(uint256 id) external onlySeat {
        require(!voted[id][msg.sender], "voted");
        voted[id][msg.sender] = true;
        motions[id].yes += 1;
    }

    function carry(uint256 id) external onlySeat {
        Motion storage m = motions[id];
        require(!m.done && m.earliest != 0, "done");
        require(block.timestamp >= m.earliest, "wait");
        require(uint256(m.yes) * 2 > seats, "minority");
        m.done = true;
        emit Carried(id);
    }
}
